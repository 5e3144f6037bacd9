import { secretVariable } from "#shared/variables/secret-variable.ts";
import type { ContentPiece } from "./wire-content.ts";

/** A mark left by the redactor in the place of a secret's value. */
const MARK = /‹secret:([^›]*)›/g;

/** One argument of a POSIX shell: text in single quotes, secrets as variables in double ones. */
export function shellWord(text: string): string {
  const words: string[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > end) words.push(quoted(text.slice(end, match.index)));
    words.push(variable(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  if (end < text.length || words.length === 0) words.push(quoted(text.slice(end)));
  return words.join("");
}

/** Names of the variables that a text needs. */
export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(MARK)].map(([, name]) => secretVariable(name ?? ""));

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const variable = (name: string): string => `"$${secretVariable(name)}"`;

/** A command that prints the bytes, whatever they are: POSIX printf reads octal escapes and takes secrets as arguments. */
export function printfCommand(pieces: readonly ContentPiece[]): string {
  const format = pieces.map((piece) => (piece.kind === "secret" ? "%s" : octal(piece.bytes))).join("");
  const secrets = pieces.flatMap((piece) => (piece.kind === "secret" ? [variable(piece.name)] : []));
  // A dash in front would be taken for an option.
  return ["printf", `'${format.replace(/^-/, "\\055")}'`, ...secrets].join(" ");
}

function octal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x25 && byte !== 0x27 && byte !== 0x5c;
    text += isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return text;
}
