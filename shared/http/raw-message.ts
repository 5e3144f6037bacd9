import type { Field, Fields } from "./field.ts";

/** A request message as text, cut at its first blank line. */
export interface RawText {
  /** Request line and field lines, without the blank line. */
  readonly head: string;
  /** What comes after the blank line, untouched. */
  readonly content: string;
}

const LINE_END = /\r\n|\r|\n/;
const BLANK_LINE = /(?:\r\n|\n|\r(?!\n)){2}/;

/** Text without a blank line is a head and nothing else. */
export function splitRaw(text: string): RawText {
  const blank = BLANK_LINE.exec(text);
  if (blank === null) return { head: text.replace(/(?:\r\n|\r|\n)$/, ""), content: "" };
  return { head: text.slice(0, blank.index), content: text.slice(blank.index + blank[0].length) };
}

/** A head as it goes on the wire: every line ends in CRLF, and a blank line follows, whatever the editor had. */
export const rawHeadText = (head: string): string => `${head.split(LINE_END).join("\r\n")}\r\n\r\n`;

/** What a server will most likely make of a head that was written by hand. */
export interface RawHead {
  readonly method: string;
  readonly requestTarget: string;
  readonly fields: Fields;
}

export function readRawHead(head: string): RawHead {
  const [requestLine = "", ...lines] = head.split(LINE_END);
  const [, method = requestLine, requestTarget = ""] =
    /^(\S+)[ \t]+(.*?)(?:[ \t]+HTTP\/\S*)?$/.exec(requestLine) ?? [];
  const fields = lines
    .filter((line) => line !== "")
    .map((line): Field => {
      const colon = line.indexOf(":");
      if (colon < 0) return [line, ""];
      return [line.slice(0, colon), line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, "")];
    });
  return { method, requestTarget, fields };
}
