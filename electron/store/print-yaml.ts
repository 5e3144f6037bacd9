import { type Document, parseDocument } from "yaml";
import { keepLines } from "./keep-lines.ts";

/**
 * Prints a document that was parsed from `written` and then changed: lines that did not have to change are as they were.
 * `null` where the print would not read as the document it was made from.
 */
export function printOver(written: string, document: Document): string | null {
  const options = layoutOf(written);
  const isWindows = /\r\n/.test(written) && !/[^\r]\n/.test(written);
  const unix = isWindows ? written.replaceAll("\r\n", "\n") : written;
  const mark = unix.startsWith("\ufeff") ? "\ufeff" : "";
  const text = unix.slice(mark.length);
  const wanted = document.toString(options);
  const kept = keepLines(text, parseDocument(text).toString(options), wanted);
  const printed = [...kept, wanted].find((print) => says(print, document)) ?? null;
  if (printed === null) return null;
  return mark + (isWindows ? printed.replaceAll("\n", "\r\n") : printed);
}

/** Prints a new document. */
export const printNew = (document: Document): string => document.toString({ lineWidth: 0 });

function layoutOf(text: string): {
  readonly lineWidth: 0;
  readonly indent: number;
  readonly indentSeq: boolean;
} {
  const [, spaces = "  "] =
    /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( {1,8})[^\s-]/m.exec(text) ?? [];
  const isFlush = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(text);
  return { lineWidth: 0, indent: spaces.length, indentSeq: !isFlush };
}

function says(print: string, document: Document): boolean {
  const read = parseDocument(print);
  return read.errors.length === 0 && plainOf(read) === plainOf(document);
}

/** What was read has been measured before: its aliases are no danger. */
const plainOf = (document: Document): string => JSON.stringify(document.toJS({ maxAliasCount: -1 }));
