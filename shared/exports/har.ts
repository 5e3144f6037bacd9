import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import { type Fields, fieldValue } from "#shared/http/field.ts";
import { base64 } from "#shared/formats/base64.ts";
import { utf8Text } from "#shared/formats/utf8.ts";
import { isTextType } from "#shared/http/content.ts";
import { tunnelEntry } from "./har-tunnel.ts";
import { harPairs, harQuery, harVersion, locationOf, sentCookies, setCookies } from "./har-message.ts";
import { harTime, harTimings } from "./har-timings.ts";
import { contentOnWire, plainBytes, textOfPieces } from "./wire-content.ts";

/** Content as far as it is at hand. */
export interface HarContent {
  readonly bytes: Uint8Array;
  /** Its whole length, bytes. */
  readonly total: number;
}

/** What the record itself does not hold. */
export interface HarSource {
  /** Of Wirebench. */
  readonly version: string;
  /** The final response's content after content codings, secrets masked; `null` where it is no longer kept. */
  readonly content: HarContent | null;
}

/** An exchange as HAR 1.2: an entry for every attempt, and one for every CONNECT. What HAR has no word for is `_wirebench`. */
export function harOf(exchange: Exchange, source: HarSource): object {
  const last = exchange.attempts.at(-1);
  const entries = exchange.attempts.flatMap((attempt) => [
    ...tunnelEntry(exchange, attempt),
    entryOf(exchange, attempt, attempt === last ? source.content : null),
  ]);
  return {
    log: {
      version: "1.2",
      creator: { name: "Wirebench", version: source.version },
      entries,
      _wirebench: { session: exchange.session, outcome: exchange.outcome.kind, totalMs: exchange.totalMs },
    },
  };
}

function entryOf(exchange: Exchange, attempt: Attempt, content: HarContent | null): object {
  const { connection, error, decision, n, hop, reason, because, waitAfterMs } = attempt;
  const timings = harTimings(attempt.timings);
  const address = connection?.remoteAddress?.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  return {
    startedDateTime: new Date(exchange.startedAt + attempt.startedMs).toISOString(),
    time: harTime(timings),
    request: requestOf(attempt),
    response: responseOf(exchange, attempt, content),
    cache: {},
    timings,
    ...(address === undefined ? {} : { serverIPAddress: address }),
    ...(connection === null ? {} : { connection: String(connection.id) }),
    _wirebench: {
      n,
      hop,
      reason,
      because,
      reused: connection?.reused ?? null,
      error,
      decision,
      waitAfterMs,
      interim: attempt.interim,
      trailers: attempt.trailers,
      anomalies: attempt.wire.anomalies,
    },
  };
}

function requestOf({ method, url, fields, wire, response }: Attempt): object {
  const sent = contentOnWire(wire.sent, { form: wire.form, fields, heads: 1 });
  const isOver2 = wire.form === "decoded";
  return {
    method,
    url,
    httpVersion: harVersion(isOver2 ? (response?.httpVersion ?? "2") : "1.1"),
    cookies: sentCookies(fields),
    headers: harPairs(fields),
    queryString: harQuery(url),
    ...postData(
      fields,
      sent === null ? null : sent.pieces,
      sent?.headBytes ?? wire.sent.total,
      wire.sent.total,
    ),
    headersSize: sent === null || isOver2 ? -1 : sent.headBytes,
    bodySize: sent === null ? -1 : wire.sent.total - sent.headBytes,
  };
}

type Pieces = NonNullable<ReturnType<typeof contentOnWire>>["pieces"];

function postData(fields: Fields, pieces: Pieces | null, from: number, total: number): object {
  const mimeType = fieldValue(fields, "content-type") ?? "";
  if (pieces === null) {
    if (total === 0 || mimeType === "") return {};
    return { postData: { mimeType, params: [], text: "", comment: "Too large to be recorded whole." } };
  }
  if (from === total) return {};
  const text = textOfPieces(pieces);
  if (text !== null) return { postData: { mimeType, params: [], text } };
  const bytes = plainBytes(pieces);
  return {
    postData: {
      mimeType,
      params: [],
      text: bytes === null ? "" : base64(bytes),
      ...(bytes === null ? { comment: "Not text, and holds a secret." } : { _encoding: "base64" }),
    },
  };
}

/** Where nothing was answered, HAR readers expect status 0. */
function responseOf(exchange: Exchange, attempt: Attempt, content: HarContent | null): object {
  const { response, wire, interim } = attempt;
  if (response === null) return noResponse;
  const { status, reason, httpVersion, fields } = response;
  const isOver2 = wire.form === "decoded";
  const received = contentOnWire(wire.received, { form: wire.form, fields, heads: interim.length + 1 });
  const final = finalOf(exchange, attempt);
  const bare = received === null ? null : plainBytes(received.pieces);
  return {
    status,
    statusText: reason,
    httpVersion: harVersion(httpVersion),
    cookies: setCookies(fields, exchange.startedAt),
    headers: harPairs(fields),
    content:
      final === null
        ? contentOf(fields, fieldValue(fields, "content-encoding") === null ? whole(bare) : null, null)
        : contentOf(fields, content, final),
    redirectURL: locationOf(fields),
    headersSize: received === null || isOver2 ? -1 : received.headBytes,
    bodySize: final?.contentBytes ?? bare?.length ?? -1,
  };
}

const noResponse = {
  status: 0,
  statusText: "",
  httpVersion: "",
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: "x-unknown" },
  redirectURL: "",
  headersSize: -1,
  bodySize: -1,
};

/** The record of the final response, for the attempt that brought it. */
function finalOf({ outcome, attempts }: Exchange, attempt: Attempt): ResponseRecord | null {
  if (attempt !== attempts.at(-1)) return null;
  return outcome.kind === "response" ? outcome.response : outcome.partial;
}

const whole = (bytes: Uint8Array | null): HarContent | null =>
  bytes === null ? null : { bytes, total: bytes.length };

function contentOf(fields: Fields, content: HarContent | null, final: ResponseRecord | null): object {
  const mimeType = fieldValue(fields, "content-type") ?? "x-unknown";
  const size = content?.total ?? final?.decodedBytes ?? final?.contentBytes ?? 0;
  const compression = final === null ? 0 : size - final.contentBytes;
  const about = { size, ...(compression > 0 ? { compression } : {}), mimeType };
  if (content === null) return { ...about, comment: "The content is not kept." };
  if (content.total === 0) return about;
  const isText = isTextType(mimeType) || mimeType === "x-unknown";
  const isCut = content.bytes.length < content.total;
  const bytes = isCut && isText ? wholeCharacters(content.bytes) : content.bytes;
  const cut = isCut ? { comment: `The first ${bytes.length} bytes of ${content.total}.` } : {};
  const text = isText ? utf8Text(bytes) : null;
  return text === null
    ? { ...about, text: base64(bytes), encoding: "base64", ...cut }
    : { ...about, text, ...cut };
}

/** Without a last character that was cut in two. UTF-8, RFC 3629 §3. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  const lead = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  const byte = bytes[lead] ?? 0;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  return bytes.length - lead < length ? bytes.subarray(0, lead) : bytes;
}
