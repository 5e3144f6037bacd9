import { scanJson } from "./json-scan.ts";

/** Containers deeper than this stay on one line: indenting them would cost the square of their depth. */
export const deepestIndent = 64;

/**
 * The same JSON with a line per member and `indent` spaces per level; `null` where the text is not JSON. Its tokens are
 * not touched: large integers, escapes and double keys stay as the server wrote them.
 */
export function prettyJson(text: string, indent: number): string | null {
  const lines = Array.from({ length: deepestIndent + 1 }, (_, depth) => `\n${" ".repeat(depth * indent)}`);
  let out = "";
  let isFirst = false;
  const problem = scanJson(text, ({ kind, text: token, depth }) => {
    const wasFirst = isFirst;
    isFirst = kind === "open";
    if (kind === "colon") out += ": ";
    else if (kind === "comma") out += `,${lines[depth] ?? " "}`;
    else if (kind === "close")
      out += (wasFirst || depth === deepestIndent ? "" : (lines[depth] ?? "")) + token;
    else out += (wasFirst ? (lines[depth] ?? "") : "") + token;
  });
  return problem === null ? out : null;
}

/** Where text stops being JSON, counted from its start; `null` where it is JSON. */
export const jsonProblem = (text: string): number | null => scanJson(text, () => undefined);

/** A place in a text as people count it: lines and columns from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
