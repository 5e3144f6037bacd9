import type { ResponseHead } from "#shared/http/exchange.ts";
import { fieldValues } from "#shared/http/field.ts";
import type { Anomaly } from "#shared/http/wire.ts";

/** How the end of a response's content is found. RFC 9112 §6.3. */
export type Framing =
  | { readonly kind: "none" }
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until-close" };

/** What a head says about its content and its connection. Anything doubtful is an anomaly, and ends the connection. */
export interface Reading {
  readonly framing: Framing;
  readonly anomalies: readonly Anomaly[];
  /** Whether the connection may carry another exchange. RFC 9112 §9.3. */
  readonly persistent: boolean;
}

export function readFraming(head: ResponseHead, method: string): Reading {
  const anomalies: Anomaly[] = [];
  const note = (code: string, detail: string): void => {
    anomalies.push({ code, detail, offset: null });
  };
  const framing = framingOf(head, method, note);
  const switched = head.status === 101 || (method === "CONNECT" && head.status >= 200 && head.status < 300);
  const persistent = framing.kind !== "until-close" && anomalies.length === 0 && !switched && staysOpen(head);
  return { framing, anomalies, persistent };
}

type Note = (code: string, detail: string) => void;

function framingOf(head: ResponseHead, method: string, note: Note): Framing {
  const lengths = listOf(head, "content-length");
  const written = fieldValues(head.fields, "content-length");
  if (written.length > 1 || lengths.length > 1) note("repeated-content-length", written.join(" | "));
  if (hasNoContent(head.status, method)) return { kind: "none" };
  const codings = listOf(head, "transfer-encoding").filter((coding) => coding !== "identity");
  if (codings.length > 0) return transferFraming(codings, written.length > 0, note);
  const [length, ...others] = new Set(lengths);
  if (length === undefined) return { kind: "until-close" };
  if (others.length > 0) note("conflicting-content-length", lengths.join(", "));
  const [, plus, digits] = /^(\+?)(\d+)$/.exec(length) ?? [];
  if (digits === undefined || !Number.isSafeInteger(Number(digits))) {
    note("unreadable-content-length", length);
    return { kind: "until-close" };
  }
  if (plus !== "") note("odd-content-length", length);
  return { kind: "length", bytes: Number(digits) };
}

function transferFraming(codings: readonly string[], hasLength: boolean, note: Note): Framing {
  if (hasLength) note("content-length-with-transfer-encoding", codings.join(", "));
  if (codings.length > 1) note("transfer-coding-unknown", codings.join(", "));
  if (codings.at(-1) === "chunked") return { kind: "chunked" };
  note("chunked-not-last", codings.join(", "));
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

const listOf = (head: ResponseHead, name: string): readonly string[] =>
  fieldValues(head.fields, name)
    .flatMap((value) => value.split(","))
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== "");

/** The smallest head a strict parser accepts that frames the content the same way: all that undici is shown. */
export function canonicalHead(framing: Framing, persistent: boolean): Buffer {
  const connection = `connection: ${persistent ? "keep-alive" : "close"}\r\n`;
  switch (framing.kind) {
    case "none":
      return Buffer.from(`HTTP/1.1 200 X\r\ncontent-length: 0\r\n${connection}\r\n`);
    case "length":
      return Buffer.from(`HTTP/1.1 200 X\r\ncontent-length: ${framing.bytes}\r\n${connection}\r\n`);
    case "chunked":
      return Buffer.from(`HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n${connection}\r\n`);
    case "until-close":
      return Buffer.from(`HTTP/1.1 200 X\r\nconnection: close\r\n\r\n`);
  }
}
