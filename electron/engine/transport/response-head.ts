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
  const reader = new LineReader(bytes, startsAt);
  const lines = reader.lines();
  const status = lines[0] === undefined ? null : reader.statusLine(lines[0]);
  if (status === null) return null;
  const { fields, offsets } = reader.fieldLines(lines, 1);
  return { head: { ...status, fields }, fieldOffsets: offsets, anomalies: reader.anomalies };
}

/** Reads lines that are fields only, as trailers are. */
export function parseFieldLines(bytes: Buffer, startsAt: number): FieldLines {
  const reader = new LineReader(bytes, startsAt);
  return { ...reader.fieldLines(reader.lines(), 0), anomalies: reader.anomalies };
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Reads the lines of one head. One character of `#text` is one byte, so that places in it are places in the bytes. */
class LineReader {
  readonly anomalies: Anomaly[] = [];
  readonly #bytes: Buffer;
  readonly #startsAt: number;
  readonly #text: string;
  /** Whether every byte is plain ASCII without control characters but those of line ends: then nothing is looked at twice. */
  readonly #isPlain: boolean;

  constructor(bytes: Buffer, startsAt: number) {
    this.#bytes = bytes;
    this.#startsAt = startsAt;
    this.#text = bytes.toString("latin1");
    this.#isPlain = isPlain(bytes);
  }

  lines(): readonly Line[] {
    const lines: Line[] = [];
    const text = this.#text;
    let bare = false;
    for (let at = 0; at < text.length;) {
      const feed = text.indexOf("\n", at);
      const end = feed < 0 ? text.length : feed;
      const hasReturn = end > at && text.charCodeAt(end - 1) === carriageReturn;
      if (!hasReturn && !bare) this.#note("bare-lf", "a line ends with LF alone", end);
      bare ||= !hasReturn;
      const lineEnd = hasReturn ? end - 1 : end;
      if (lineEnd > at) lines.push({ start: at, end: lineEnd });
      else if (lines.length === 0)
        this.#note("leading-blank-line", "a blank line before the status line", at);
      at = end + 1;
    }
    return lines;
  }

  statusLine({ start, end }: Line): Omit<ResponseHead, "fields"> | null {
    const text = this.#read(start, end);
    const [, protocol, major = "1", minor, digits = "", reason = ""] =
      /^(HTTP)\/(\d)(?:\.(\d))?[ \t]+(\d{1,3})(?:[ \t](.*))?$/is.exec(text) ??
      /^(ICY)()()[ \t]+(\d{3})(?:[ \t](.*))?$/is.exec(text) ??
      [];
    if (protocol === undefined) return null;
    const status = Number(digits);
    const httpVersion =
      protocol.toUpperCase() === "ICY" ? "1.0" : minor === undefined ? major : `${major}.${minor}`;
    if (protocol !== "HTTP") this.#note("status-line-protocol", protocol, start);
    if (httpVersion !== "1.1" && httpVersion !== "1.0") this.#note("odd-version", httpVersion, start);
    if (digits.length !== 3 || status < 100 || status > 599) this.#note("odd-status", digits, start);
    return { status, reason, httpVersion };
  }

  fieldLines(lines: readonly Line[], from: number): Pick<FieldLines, "fields" | "offsets"> {
    const fields: Field[] = [];
    const offsets: number[] = [];
    for (let index = from; index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined) break;
      this.#fieldLine(line, fields);
      if (offsets.length < fields.length) offsets.push(this.#startsAt + line.start);
    }
    return { fields, offsets };
  }

  #fieldLine({ start, end }: Line, fields: Field[]): void {
    const last = fields.at(-1);
    if (isBlank(this.#text.charCodeAt(start)) && last !== undefined) {
      this.#note("obs-fold", last[0], start);
      fields[fields.length - 1] = [last[0], `${last[1]} ${this.#read(start, end).trim()}`];
      return;
    }
    const colon = this.#text.indexOf(":", start);
    if (colon < 0 || colon >= end)
      return this.#note("field-without-colon", this.#read(start, end).slice(0, 80), start);
    const written = this.#read(start, colon);
    const name = written.trimEnd();
    const value = this.#value(colon + 1, end);
    if (name !== written) this.#note("space-before-colon", name, start);
    if (!isToken(name)) this.#note("odd-field-name", name, start);
    if (!this.#isPlain && hasControl(value)) this.#note("control-character-in-value", name, start);
    fields.push([name, value]);
  }

  /** Without the blanks around it. RFC 9110 §5.5. */
  #value(start: number, end: number): string {
    let from = start;
    let to = end;
    while (from < to && isBlank(this.#text.charCodeAt(from))) from++;
    while (to > from && isBlank(this.#text.charCodeAt(to - 1))) to--;
    return this.#read(from, to);
  }

  #read(start: number, end: number): string {
    return this.#isPlain ? this.#text.slice(start, end) : textOf(this.#bytes.subarray(start, end));
  }

  #note(code: string, detail: string, offset: number): void {
    this.anomalies.push({ code, detail, offset: this.#startsAt + offset });
  }
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

function isPlain(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 ? byte > 0x7e : byte !== 9 && byte !== lineFeed && !isLineEnd(bytes, at)) return false;
  }
  return true;
}

const isLineEnd = (bytes: Buffer, at: number): boolean =>
  bytes[at] === carriageReturn && bytes[at + 1] === lineFeed;

/** CR counts too: within a line it ends nothing here, but may do so elsewhere. */
function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if ((code < 0x20 && code !== 9) || code === 0x7f) return true;
  }
  return false;
}

/** UTF-8 where it is that, else one character per byte (RFC 9110 §5.5). */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? bytes.toString("latin1") : text;
}
