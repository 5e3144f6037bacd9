import { isReadable, readText } from "#renderer/lib/read-text.ts";
import { visibleText } from "#renderer/lib/visible-text.ts";
import type { RecordedBytes, SecretSpan, Wire } from "#shared/http/wire.ts";
import { anomalyText } from "#shared/words/anomaly-text.ts";
import { countText } from "#shared/words/quantity.ts";
import { cutContent, cutMessage, type Piece } from "./cut-message.ts";
import type { Span, WireLine } from "./wire-line.ts";

/** What the notes beside the lines need to know. */
export interface LineNotes {
  /** Said of a field, by its name in lower case. */
  readonly ofField: (name: string) => string;
  readonly ofStartLine: string;
  /** Said of content that is no text. */
  readonly ofBytes: string;
}

/** Bytes of unreadable content that one line shows. */
const bytesShown = 24;

/** One direction of an attempt, line by line, with times, secrets by name, and what is odd about it. */
export function wireLines(wire: Wire, direction: "sent" | "received", notes: LineNotes): readonly WireLine[] {
  const recorded = wire[direction];
  const head = cutMessage(recorded.head).map((piece) => lineOf(recorded, piece, 0, notes));
  const tailFrom = recorded.total - recorded.tail.length;
  const tail = cutContent(recorded.tail, 0, recorded.tail.length).map((piece) =>
    lineOf(recorded, piece, tailFrom, notes),
  );
  const lines = [...joinBytes(head), ...gap(recorded), ...joinBytes(tail)];
  return withAnomalies(withTimes(lines, wire, direction), wire, direction);
}

function lineOf(recorded: RecordedBytes, piece: Piece, base: number, notes: LineNotes): WireLine {
  const source = base === 0 ? recorded.head : recorded.tail;
  const offset = base + piece.from;
  const bytes = source.subarray(piece.from, piece.to);
  const spans = spansOf(bytes, offset, recorded.secrets);
  const line = { offset, length: bytes.length, atMs: null, part: piece.part, spans, anomaly: null };
  return { ...line, note: noteOf(piece, spans, recorded.secrets, notes) };
}

function noteOf(
  { part, chunkBytes }: Piece,
  spans: readonly Span[],
  secrets: readonly SecretSpan[],
  notes: LineNotes,
): string {
  if (spans.some(({ kind }) => kind === "secret")) return secretNote(spans, secrets);
  switch (part) {
    case "start-line":
      return notes.ofStartLine;
    case "end-of-fields":
      return "end of header section";
    case "chunk-size":
      return chunkBytes === 0 ? "last chunk" : `chunk of ${countText(chunkBytes ?? 0, "byte")}`;
    case "field":
      return notes.ofField(/^[^:]*/.exec(spans[0]?.text ?? "")?.[0].toLowerCase() ?? "");
    case "content":
      return spans.some(({ kind }) => kind === "bytes") ? notes.ofBytes : "";
    case "gap":
      return "";
  }
}

function secretNote(spans: readonly Span[], secrets: readonly SecretSpan[]): string {
  const shown = spans.find(({ kind }) => kind === "secret")?.text;
  const secret = secrets.find(({ name }) => printed(name) === shown);
  return secret === undefined ? "hidden" : `hidden, ${countText(secret.length, "byte")}`;
}

const printed = (name: string): string => `‹secret:${name}›`;

/** Text, line ends as words, and the names of secrets in the places of their masked bytes. */
function spansOf(bytes: Uint8Array, offset: number, secrets: readonly SecretSpan[]): readonly Span[] {
  const end = endOfText(bytes);
  const spans: Span[] = [];
  let at = 0;
  for (const secret of secrets) {
    const from = secret.offset - offset;
    const to = from + secret.length;
    if (to <= 0 || from >= end) continue;
    if (from > at) spans.push(textSpan(bytes.subarray(at, from)));
    spans.push({ kind: "secret", text: printed(secret.name) });
    at = Math.max(at, Math.min(to, end));
  }
  if (at < end) spans.push(textSpan(bytes.subarray(at, end)));
  if (end < bytes.length) spans.push({ kind: "control", text: bytes.length - end === 2 ? "CR LF" : "LF" });
  return spans;
}

function textSpan(bytes: Uint8Array): Span {
  if (isReadable(bytes)) return { kind: "text", text: visibleText(readText(bytes, null)) };
  return { kind: "bytes", text: [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ") };
}

function endOfText(bytes: Uint8Array): number {
  if (bytes.at(-1) !== 10) return bytes.length;
  return bytes.at(-2) === 13 ? bytes.length - 2 : bytes.length - 1;
}

/** Content that is no text has no lines: what was cut apart is one line again, and shows how it begins. */
function joinBytes(lines: readonly WireLine[]): readonly WireLine[] {
  const joined: WireLine[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const isBinary = (one: WireLine | undefined): boolean =>
      one?.part === "content" && one.spans.some(({ kind }) => kind === "bytes");
    if (last !== undefined && isBinary(last) && line.part === "content" && line.length > 2) {
      joined[joined.length - 1] = { ...last, length: last.length + line.length };
    } else joined.push(line);
  }
  return joined.map((line) => (line.spans.some(({ kind }) => kind === "bytes") ? shortened(line) : line));
}

function shortened(line: WireLine): WireLine {
  const hex = line.spans.find(({ kind }) => kind === "bytes")?.text ?? "";
  const isCut = line.length > bytesShown;
  const text = isCut ? `${hex.slice(0, bytesShown * 3 - 1)} …` : hex;
  const note = [countText(line.length, "byte"), line.note].filter((word) => word !== "").join(", ");
  return { ...line, spans: [{ kind: "bytes", text }], note };
}

function gap({ omitted, head }: RecordedBytes): readonly WireLine[] {
  if (omitted === 0) return [];
  const spans: readonly Span[] = [
    { kind: "control", text: `… ${countText(omitted, "byte")} not recorded …` },
  ];
  return [{ offset: head.length, length: omitted, atMs: null, part: "gap", spans, note: "", anomaly: null }];
}

function withTimes(
  lines: readonly WireLine[],
  { events }: Wire,
  direction: "sent" | "received",
): readonly WireLine[] {
  const own = events.filter((event) => event.direction === direction);
  return lines.map((line) => {
    const event = own.find(({ offset }) => offset >= line.offset && offset < line.offset + line.length);
    return event === undefined ? line : { ...line, atMs: event.atMs };
  });
}

function withAnomalies(
  lines: readonly WireLine[],
  { anomalies }: Wire,
  direction: "sent" | "received",
): readonly WireLine[] {
  if (direction === "sent" || anomalies.length === 0) return lines;
  return lines.map((line) => {
    const found = anomalies.find(
      ({ offset }) => offset !== null && offset >= line.offset && offset < line.offset + line.length,
    );
    return found === undefined ? line : { ...line, anomaly: anomalyText(found), note: anomalyText(found) };
  });
}
