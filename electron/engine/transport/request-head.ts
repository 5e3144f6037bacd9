import { countControls, type Fields, fieldValues, hasField, isToken } from "#shared/http/field.ts";
import { requestTargetOf } from "#shared/http/target.ts";
import type { RawHeadBytes, RequestMessage } from "#electron/engine/message.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";

/** A message in the form in which it is written to an HTTP/1.1 connection. */
export interface WrittenMessage {
  readonly method: string;
  /** What stands on the request line. */
  readonly requestTarget: string;
  readonly fields: Fields;
  readonly head: Buffer;
  /** Whether content is cut into chunks. RFC 9112 §7.1. */
  readonly chunked: boolean;
  /** Whether the server is asked before content is sent. RFC 9110 §10.1.1. */
  readonly expectsContinue: boolean;
  /** Whether another message may follow it on the connection. */
  readonly mayBeFollowed: boolean;
}

/** `forwarding` is the proxy that is asked for the resource itself: it gets the whole URL and its own credentials. */
export function writeMessage(message: RequestMessage, forwarding: ProxyRoute | null): WrittenMessage {
  if (message.raw !== null) return writeRaw(message, message.raw);
  const { method, target, content } = message;
  const fields = forwarding === null ? message.fields : withProxyCredentials(message.fields, forwarding);
  const origin = forwarding === null ? "" : `${target.scheme}://${target.authority}`;
  const requestTarget = `${origin}${requestTargetOf(target)}`;
  const lines = [
    `${method} ${requestTarget} HTTP/1.1`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
  ];
  const chunked = lastCoding(fields) === "chunked";
  return {
    method,
    requestTarget,
    fields,
    head: Buffer.from(`${lines.join("\r\n")}\r\n\r\n`),
    chunked,
    expectsContinue:
      content !== null &&
      fieldValues(fields, "expect").some((value) => value.trim().toLowerCase() === "100-continue"),
    mayBeFollowed:
      isSound(method, fields) &&
      !asksToClose(fields) &&
      endsWhereItSays(fields, chunked, content?.bytes ?? 0),
  };
}

/** Nobody knows where a server sees the end of a message that was written by hand. */
const writeRaw = ({ method, target }: RequestMessage, { head, fields }: RawHeadBytes): WrittenMessage => ({
  method,
  requestTarget: requestTargetOf(target),
  fields,
  head,
  chunked: false,
  expectsContinue: false,
  mayBeFollowed: false,
});

const withProxyCredentials = (fields: Fields, { credentials }: ProxyRoute): Fields =>
  credentials === null || hasField(fields, credentials[0]) ? fields : [...fields, credentials];

const lastCoding = (fields: Fields): string | null =>
  fieldValues(fields, "transfer-encoding").join(",").split(",").at(-1)?.trim().toLowerCase() ?? null;

/** A server may see more than one message in what the user typed. RFC 9112 §11.1. */
const isSound = (method: string, fields: Fields): boolean =>
  isToken(method) && fields.every((field) => isToken(field[0]) && countControls(field[1]) === 0);

/** RFC 9112 §9.6. */
const asksToClose = (fields: Fields): boolean =>
  fieldValues(fields, "connection").some((value) => /(^|,)\s*close\s*(,|$)/i.test(value));

/** What the user typed over a length or a coding may not be so, and the server then reads on where we did not. */
function endsWhereItSays(fields: Fields, chunked: boolean, contentBytes: number): boolean {
  const lengths = fieldValues(fields, "content-length");
  if (hasField(fields, "transfer-encoding")) return chunked && lengths.length === 0;
  if (lengths.length > 1) return false;
  return lengths[0] === undefined ? contentBytes === 0 : lengths[0].trim() === String(contentBytes);
}

/** Content in the form in which it follows the head. */
export async function* writeContent(
  pieces: AsyncIterable<Buffer>,
  chunked: boolean,
): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    if (!chunked) yield piece;
    else if (piece.length > 0)
      yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, lineEnd]);
  }
  if (chunked) yield lastChunk;
}

const lineEnd = Buffer.from("\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");
