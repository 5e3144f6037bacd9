/** Whether a command is written for the Windows prompt: a caret ends its first line, or quotes its first word. */
const isForCmd = (text: string): boolean =>
  /^\s*curl(?:\.exe)?\s+\^"/.test(text) || /^\s*curl(?:\.exe)?\s[^\n]* \^\r?\n/.test(text);

/**
 * A command for the Windows prompt (“Copy as cURL (cmd)” of browsers) as bash would want it; any other is returned as
 * it is. A caret takes the meaning from the sign behind it, and a line that ends with one goes on; where an empty line
 * follows, a line end is meant.
 */
export function fromCmd(text: string): string {
  if (!isForCmd(text)) return text;
  // Browsers quote with carets between quotation marks too; to the prompt those between marks are plain.
  const plain = text.includes('^"') || text.includes("^\\") ? "" : '"(?:[^"\\\\]|\\\\.)*"|';
  const signs = new RegExp(`${plain}\\^\\r?\\n(\\r?\\n)?|\\^(.)`, "gs");
  return text
    .replaceAll(signs, (whole: string, lineEnd: string | undefined, sign: string | undefined) =>
      whole.startsWith('"') ? whole : (sign ?? (lineEnd === undefined ? "" : "\n")),
    )
    .replaceAll(/[$`]/g, String.raw`\$&`);
}
