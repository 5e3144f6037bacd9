import type { Line } from "./row-table-edit.ts";

/**
 * Rows as text and back, without loss: `Name: value`, one a line; `# ` in front of one that is off; `// ` and a note on
 * the line above. What would be read as something else has a backslash in front; a line end is `\n`, a space at an end `\s`.
 */
export const textOfLines = (lines: readonly Line[]): string =>
  lines.map((line) => `${printLine(line)}\n`).join("");

function printLine({ name, value, use, note }: Line): string {
  const noteLine = note === "" ? "" : `// ${escapeEnds(escape(note))}\n`;
  const escapedName = escapeEnds(escape(name).replaceAll(":", "\\:")).replace(/^(?=#|\/\/)/, "\\");
  const escapedValue = escapeEnds(escape(value));
  return `${noteLine}${use ? "" : "# "}${escapedName}:${escapedValue === "" ? "" : ` ${escapedValue}`}`;
}

/** A line without a colon is a name. Empty lines are left out. */
export function linesOfText(text: string): readonly Line[] {
  const lines: Line[] = [];
  let note = "";
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const trimmed = trim(line);
    if (trimmed === "") continue;
    if (trimmed.startsWith("//")) {
      note = [note, unescape(trim(trimmed.slice(2)))].filter((one) => one !== "").join("\n");
      continue;
    }
    lines.push({ ...readLine(trimmed), note });
    note = "";
  }
  return lines;
}

function readLine(line: string): Omit<Line, "note"> {
  const use = !line.startsWith("#");
  const rest = use ? line : trim(line.slice(1));
  const at = /^(?:[^\\:]|\\.?)*/s.exec(rest)?.[0].length ?? rest.length;
  return { name: unescape(trim(rest.slice(0, at))), value: unescape(trim(rest.slice(at + 1))), use };
}

const letters: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t" };
const ofLetter: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", s: " " };

const escape = (text: string): string =>
  text.replaceAll(/[\\\n\r\t]/g, (character) => `\\${letters[character] ?? character}`);

/** A backslash in front of anything else is one. */
const unescape = (text: string): string =>
  text.replaceAll(/\\([\\nrts:#/])/g, (_, character: string) => ofLetter[character] ?? character);

/** Spaces at the ends are taken for layout unless they are escaped. */
const escapeEnds = (text: string): string => text.replaceAll(/^ | $/g, "\\s");

const trim = (text: string): string => text.replaceAll(/^[ \t]+|[ \t]+$/g, "");
