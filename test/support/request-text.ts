/** A request as it stands in a file of a workspace. */
export const requestText = (name: string, seq: number): string =>
  `info:\n  name: ${name}\n  type: http\n  seq: ${seq}\nhttp:\n  method: GET\n  url: https://example.test/\n`;
