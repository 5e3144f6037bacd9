/** A name that came from a server is a suggestion only: no folders, no control characters, not hidden, not long. */
export function fileName(suggested: string): string {
  const plain = suggested
    .replaceAll(/[\p{C}/\\:*?"<>|]/gu, "_")
    .replace(/^[.\s]+/, "")
    .slice(0, 100);
  return plain === "" ? "response" : plain;
}
