export type LineEnd = "\n" | "\r\n" | "\r";

/** What ends the lines of a text: CRLF or CR where nothing else does, else LF. */
export function lineEndOf(text: string): LineEnd {
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  if (ends.size !== 1) return "\n";
  return ends.has("\r\n") ? "\r\n" : ends.has("\r") ? "\r" : "\n";
}

/** The same lines, each ended by LF. */
export const inLines = (text: string): string => text.replaceAll(/\r\n?/g, "\n");

export const withLineEnd = (lines: string, end: LineEnd): string =>
  end === "\n" ? lines : lines.replaceAll("\n", end);
