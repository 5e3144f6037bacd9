import type { ResponseHead } from "#shared/http/exchange.ts";
import { fieldValues, hasField } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";

/** How the end of a response's content is found. RFC 9112 §6.3. */
export type Framing =
  | { readonly kind: "none" }
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until-close" };

type Unsound = Extract<AttemptError, { kind: "framing-unsound" }>;

/** What a head says about its content and its connection. Anything doubtful is an anomaly, and ends the connection. */
export interface Reading {
  readonly framing: Framing;
  readonly anomalies: readonly Anomaly[];
  /** Why nobody can say where the content ends. What can be had of it is read all the same. */
  readonly fault: Unsound | null;
  /** Whether the connection may carry another exchange. RFC 9112 §9.3. */
  readonly persistent: boolean;
}

/** What of the request decides how its response is read. */
export interface Asked {
  readonly method: string;
  /** Whether another protocol was asked for. RFC 9110 §7.8. */
  readonly upgrade: boolean;
}

/** `fieldOffsets` tells where each field stands in what was received. */
export function readFraming(head: ResponseHead, asked: Asked, fieldOffsets: readonly number[] = []): Reading {
  const anomalies: Anomaly[] = [];
  const note: Note = (code, detail, name) => {
    const at = head.fields.findIndex((field) => field[0].toLowerCase() === name);
    anomalies.push({ code, detail, offset: fieldOffsets[at] ?? null });
  };
  const { framing, fault = null } = framingOf(head, asked, note);
  const switched =
    head.status === 101 || (asked.method === "CONNECT" && head.status >= 200 && head.status < 300);
  const persistent = framing.kind !== "until-close" && anomalies.length === 0 && !switched && staysOpen(head);
  return { framing, anomalies: [...anomalies, ...repeated(head, fieldOffsets)], fault, persistent };
}

/** Fields of one value that the framing does not hang on. RFC 9110 §5.3: only lists may be said in several lines. */
const single = ["date", "content-type", "etag", "last-modified", "age", "location", "retry-after"];

/** Each at the second place it stands at. */
const repeated = ({ fields }: ResponseHead, offsets: readonly number[]): readonly Anomaly[] =>
  fields.flatMap(([name], at) => {
    const same = fields.slice(0, at).filter((field) => field[0].toLowerCase() === name.toLowerCase());
    return same.length === 1 && single.includes(name.toLowerCase())
      ? [{ code: "repeated-field", detail: name, offset: offsets[at] ?? null }]
      : [];
  });

type Note = (code: string, detail: string, name: string) => void;

interface Framed {
  readonly framing: Framing;
  readonly fault?: Unsound;
}

function framingOf(head: ResponseHead, { method, upgrade }: Asked, note: Note): Framed {
  const lengths = listOf(head, "content-length");
  const written = fieldValues(head.fields, "content-length");
  if (written.length > 1 || lengths.length > 1)
    note("repeated-content-length", written.join(" | "), "content-length");
  if (head.status === 101 && !upgrade) return switchedUnasked(head, note);
  if (hasNoContent(head.status, method)) return { framing: { kind: "none" } };
  const codings = listOf(head, "transfer-encoding").filter((coding) => coding !== "identity");
  if (codings.length > 0) return { framing: transferFraming(codings, written.length > 0, note) };
  const [length, ...others] = new Set(lengths);
  if (length === undefined) return { framing: { kind: "until-close" } };
  return others.length > 0 ? differing(lengths, note) : lengthFraming(length, note);
}

function lengthFraming(length: string, note: Note): Framed {
  const [, plus, digits] = /^(\+?)(\d+)$/.exec(length) ?? [];
  if (digits === undefined || !Number.isSafeInteger(Number(digits))) {
    note("unreadable-content-length", length, "content-length");
    return { framing: { kind: "until-close" }, fault: unsound("length-unreadable", length) };
  }
  if (plus !== "") note("odd-content-length", length, "content-length");
  return { framing: { kind: "length", bytes: Number(digits) } };
}

/** The shortest of them is read, so that nothing is waited for that may never come. */
function differing(lengths: readonly string[], note: Note): Framed {
  const listed = lengths.join(", ");
  note("conflicting-content-length", listed, "content-length");
  const readable = lengths.filter((one) => /^\d+$/.test(one)).map(Number);
  // More of them may fit into a head than a function takes arguments.
  const bytes = readable.reduce((least, one) => Math.min(least, one), Number.MAX_SAFE_INTEGER);
  return {
    framing: { kind: "length", bytes },
    fault: unsound("lengths-differ", listed),
  };
}

function switchedUnasked(head: ResponseHead, note: Note): Framed {
  const to = listOf(head, "upgrade").join(", ") || "a protocol it does not name";
  note("switched-unasked", to, "upgrade");
  return { framing: { kind: "none" }, fault: unsound("switched-unasked", to) };
}

const unsound = (because: Unsound["because"], detail: string): Unsound => ({
  kind: "framing-unsound",
  because,
  detail,
});

function transferFraming(codings: readonly string[], hasLength: boolean, note: Note): Framing {
  const listed = codings.join(", ");
  if (hasLength) note("content-length-with-transfer-encoding", listed, "content-length");
  if (codings.length > 1) note("transfer-coding-unknown", listed, "transfer-encoding");
  if (codings.at(-1) === "chunked") return { kind: "chunked" };
  note("chunked-not-last", listed, "transfer-encoding");
  return { kind: "until-close" };
}

/** RFC 9110 §6.4.1. After 101 and after CONNECT the connection speaks another protocol. */
const hasNoContent = (status: number, method: string): boolean =>
  method === "HEAD" ||
  status === 204 ||
  status === 304 ||
  (status >= 100 && status < 200) ||
  (method === "CONNECT" && status < 300);

function staysOpen(head: ResponseHead): boolean {
  const options = [...listOf(head, "connection"), ...listOf(head, "proxy-connection")];
  return head.httpVersion === "1.1" ? !options.includes("close") : options.includes("keep-alive");
}

const nothing: readonly string[] = [];

/** Items of a field whose value is a list, lower case. RFC 9110 §5.6.1. */
function listOf({ fields }: ResponseHead, name: string): readonly string[] {
  if (!hasField(fields, name)) return nothing;
  return fieldValues(fields, name)
    .flatMap((value) => value.split(","))
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== "");
}
