import type { ResponseHead } from "#shared/http/exchange.ts";
import { type Field, type Fields, isToken } from "#shared/http/field.ts";
import type { Anomaly } from "#shared/http/wire.ts";

/** A head as it was read. What is wrong with it is listed, with offsets from the start of what was received. */
export interface ParsedHead {
  readonly head: ResponseHead;
  /** Where each field line begins, in the order of the fields. */
  readonly fieldOffsets: readonly number[];
  readonly anomalies: readonly Anomaly[];
}

/** Field lines as they were read, with their offsets. */
export interface FieldLines {
  readonly fields: Fields;
  readonly offsets: readonly number[];
  readonly anomalies: readonly Anomaly[];
}

const lineFeed = 10;
const carriageReturn = 13;
const colon = 58;

/** Where the head ends, just after its blank line; -1 where it does not end yet. Looks from `from` on. */
export function endOfHead(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(lineFeed, from); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    if (bytes[at + 1] === lineFeed) return at + 2;
    if (bytes[at + 1] === carriageReturn && bytes[at + 2] === lineFeed) return at + 3;
  }
  return -1;
}

/** Reads whatever still makes sense as a head (RFC 9112 §4–5 and what servers do instead); `null` without a status line. */
export function parseResponseHead(bytes: Buffer, startsAt: number): ParsedHead | null {
  const anomalies: Anomaly[] = [];
  const note = (code: string, detail: string, offset: number): void => {
    anomalies.push({ code, detail, offset: startsAt + offset });
  };
  const [statusLine, ...lines] = linesOf(bytes, note);
  const status = statusLine === undefined ? null : parseStatusLine(statusLine, note);
  if (status === null) return null;
  const { fields, offsets } = readFieldLines(lines, startsAt, note);
  return { head: { ...status, fields }, fieldOffsets: offsets, anomalies };
}

/** Reads lines that are fields only, as trailers are. */
export function parseFieldLines(bytes: Buffer, startsAt: number): FieldLines {
  const anomalies: Anomaly[] = [];
  const note = (code: string, detail: string, offset: number): void => {
    anomalies.push({ code, detail, offset: startsAt + offset });
  };
  return { ...readFieldLines(linesOf(bytes, note), startsAt, note), anomalies };
}

function readFieldLines(
  lines: readonly Line[],
  startsAt: number,
  note: Note,
): Pick<FieldLines, "fields" | "offsets"> {
  const fields: Field[] = [];
  const offsets: number[] = [];
  for (const line of lines) {
    readFieldLine(line, fields, note);
    if (offsets.length < fields.length) offsets.push(startsAt + line.offset);
  }
  return { fields, offsets };
}

type Note = (code: string, detail: string, offset: number) => void;

interface Line {
  readonly offset: number;
  readonly bytes: Buffer;
}

function linesOf(bytes: Buffer, note: Note): readonly Line[] {
  const lines: Line[] = [];
  let bare = false;
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(lineFeed, at);
    const end = feed < 0 ? bytes.length : feed;
    const hasReturn = end > at && bytes[end - 1] === carriageReturn;
    if (!hasReturn && !bare) note("bare-lf", "a line ends with LF alone", end);
    bare ||= !hasReturn;
    if (end - at > (hasReturn ? 1 : 0))
      lines.push({ offset: at, bytes: bytes.subarray(at, hasReturn ? end - 1 : end) });
    else if (lines.length === 0) note("leading-blank-line", "a blank line before the status line", at);
    at = end + 1;
  }
  return lines;
}

function parseStatusLine({ offset, bytes }: Line, note: Note): Omit<ResponseHead, "fields"> | null {
  const text = textOf(bytes);
  const [, protocol, major = "1", minor, digits = "", reason = ""] =
    /^(HTTP)\/(\d)(?:\.(\d))?[ \t]+(\d{1,3})(?:[ \t](.*))?$/is.exec(text) ??
    /^(ICY)()()[ \t]+(\d{3})(?:[ \t](.*))?$/is.exec(text) ??
    [];
  if (protocol === undefined) return null;
  const status = Number(digits);
  const httpVersion =
    protocol.toUpperCase() === "ICY" ? "1.0" : minor === undefined ? major : `${major}.${minor}`;
  if (protocol !== "HTTP") note("status-line-protocol", protocol, offset);
  if (httpVersion !== "1.1" && httpVersion !== "1.0") note("odd-version", httpVersion, offset);
  if (digits.length !== 3 || status < 100 || status > 599) note("odd-status", digits, offset);
  return { status, reason, httpVersion };
}

function readFieldLine({ offset, bytes }: Line, fields: Field[], note: Note): void {
  const last = fields.at(-1);
  if ((bytes[0] === 32 || bytes[0] === 9) && last !== undefined) {
    note("obs-fold", last[0], offset);
    fields[fields.length - 1] = [last[0], `${last[1]} ${textOf(bytes).trim()}`];
    return;
  }
  const at = bytes.indexOf(colon);
  if (at < 0) return note("field-without-colon", textOf(bytes), offset);
  const written = textOf(bytes.subarray(0, at));
  const name = written.trimEnd();
  const value = textOf(bytes.subarray(at + 1)).replaceAll(/^[ \t]+|[ \t]+$/g, "");
  if (name !== written) note("space-before-colon", name, offset);
  if (!isToken(name)) note("odd-field-name", name, offset);
  if (hasControl(value)) note("control-character-in-value", name, offset);
  fields.push([name, value]);
}

const hasControl = (value: string): boolean =>
  [...value].some((character) => (character < " " && character !== "\t") || character === "\u007f");

/** UTF-8 where it is that, else one character per byte (RFC 9110 §5.5). */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? bytes.toString("latin1") : text;
}
