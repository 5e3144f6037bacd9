import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { faultsText } from "#shared/words/explain-connection.ts";
import { bytesText, countText, durationText } from "#shared/words/quantity.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import { otherProtocol, speaksNoTls } from "./first-bytes.ts";

/** Something the record shows that bears on a failure; `atMs` counts from the start of the exchange. */
export interface Evidence {
  readonly text: string;
  readonly atMs: number | null;
}

/** What the record of the last attempt shows, in the order it happened. */
export function evidenceOf(
  exchange: Pick<Exchange, "attempts" | "totalMs">,
  error: AttemptError,
): readonly Evidence[] {
  const last = exchange.attempts.at(-1);
  if (last === undefined) return [];
  return [
    ...earlier(exchange.attempts),
    ...ofName(last),
    ...ofDialling(last),
    ...ofWay(last),
    ...ofTls(last, error),
    ...ofBytes(last),
    ...ofAnswer(last),
    ...ofSilence(last, exchange.totalMs, error),
  ];
}

const said = (text: string, atMs: number | null = null): Evidence => ({ text, atMs });

function earlier(attempts: readonly Attempt[]): readonly Evidence[] {
  const before = attempts.slice(0, -1);
  if (before.length === 0) return [];
  const ends = before.map(({ response, error }) => error?.kind ?? String(response?.status ?? "no answer"));
  return [said(`${countText(before.length, "attempt")} before it ended in ${ends.join(", ")}.`, 0)];
}

function ofName({ timings, error, startedMs, url }: Attempt): readonly Evidence[] {
  if (timings.dnsMs === null) return [];
  const took = durationText(timings.dnsMs);
  if (error?.kind === "name-not-resolved")
    return [said(`Looking up ${error.host} ended after ${took} with ${error.code}.`, startedMs)];
  const host = /^\w+:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)/.exec(url)?.[1] ?? "the host";
  return [said(`The address of ${host} was found in ${took}.`, startedMs)];
}

function ofDialling({ connection, timings, startedMs }: Attempt): readonly Evidence[] {
  if (connection === null) return [];
  if (connection.reused)
    return [said(`Connection #${connection.id} was kept from an earlier request and used again.`, startedMs)];
  const failed = connection.tried
    .filter(({ error }) => error !== null)
    .map(({ address, startedMs: from, endedMs, error }) =>
      said(
        `${address} ended in ${error ?? ""}${endedMs === null ? "" : ` after ${durationText(endedMs - from)}`}.`,
      ),
    );
  const pending = connection.tried
    .filter(({ error, endedMs }) => error === null && endedMs === null && connection.remoteAddress === null)
    .map(({ address }) => said(`${address} gave no answer at all.`));
  const made =
    connection.remoteAddress === null || timings.tcpMs === null
      ? []
      : [said(`A connection to ${connection.remoteAddress} came about in ${durationText(timings.tcpMs)}.`)];
  return [...failed, ...pending, ...made];
}

function ofWay({ connection, timings }: Attempt): readonly Evidence[] {
  if (connection?.proxy == null) return [];
  const rule = connection.proxyRule === null ? "" : `, chosen by ${connection.proxyRule}`;
  const took = timings.proxyMs === null ? "" : ` and took ${durationText(timings.proxyMs)}`;
  return [said(`The way led through the proxy ${connection.proxy}${rule}${took}.`)];
}

function ofTls({ connection, timings }: Attempt, error: AttemptError): readonly Evidence[] {
  const tls = connection?.tls ?? null;
  const leaf = tls?.chain[0];
  if (error.kind === "tls-failed" && error.stage === "handshake" && speaksNoTls(error.detail))
    return [said("The other side answered the TLS handshake with something that is not TLS.")];
  if (tls === null) return [];
  const took = timings.tlsMs === null ? "" : ` in ${durationText(timings.tlsMs)}`;
  const secured = said(`${tls.version} was agreed on${took}.`);
  if (tls.faults.length === 0 || leaf === undefined) return [secured];
  return [
    secured,
    said(`The certificate of ${leaf.subject}, issued by ${leaf.issuer}: ${faultsText(tls.faults)}.`),
  ];
}

function ofBytes({ wire, fields }: Attempt): readonly Evidence[] {
  const { total, head } = wire.sent;
  if (total === 0) return fields.length === 0 ? [] : [said("Not one byte of the request was written.")];
  const writes = wire.events.filter(({ direction }) => direction === "sent");
  const last = writes.at(-1)?.atMs ?? null;
  const isWhole = head.length >= total ? "" : ", of which the beginning is recorded";
  return [said(`${bytesText(total)} were written${isWhole}.`, last)];
}

function ofAnswer({ wire, response, interim, error }: Attempt): readonly Evidence[] {
  const reads = wire.events.filter(({ direction }) => direction === "received");
  const first = reads[0]?.atMs ?? null;
  if (wire.received.total === 0) return wire.sent.total === 0 ? [] : [said("Not one byte came back.")];
  const early = interim.map(({ status, reason }) =>
    said(`It answered ${status} ${reasonPhrase(status, reason)} first.`, first),
  );
  if (response === null) return [...early, ...unread(wire.received.head, wire.received.total, first)];
  const { status, reason, fields } = response;
  const framing = fields.find(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name));
  const promised = framing === undefined ? "" : `, with ${framing[0]}: ${framing[1]}`;
  const count = error !== null && "receivedBytes" in error ? error.receivedBytes : wire.received.total;
  return [
    ...early,
    said(`The head came: ${status} ${reasonPhrase(status, reason)}${promised}.`, first),
    said(
      `${bytesText(count)} ${count === wire.received.total ? "came in all" : "of content came"}.`,
      reads.at(-1)?.atMs ?? null,
    ),
  ];
}

function unread(head: Uint8Array, total: number, atMs: number | null): readonly Evidence[] {
  const text = [...head.subarray(0, 60)].map((byte) => String.fromCharCode(byte)).join("");
  const shown = text
    .replaceAll(/[^\x20-\x7e]+/g, "·")
    .trim()
    .slice(0, 40);
  const other = otherProtocol(text);
  return [
    said(`${bytesText(total)} came, and no whole head. They begin with “${shown}”.`, atMs),
    ...(other === null ? [] : [said(`That is how ${other.name} begins.`)]),
  ];
}

function ofSilence({ wire, startedMs }: Attempt, totalMs: number, error: AttemptError): readonly Evidence[] {
  if (error.kind !== "timed-out") return [];
  const lastAt = wire.events.at(-1)?.atMs ?? startedMs;
  const silentMs = totalMs - lastAt;
  const before = wire.events.length === 0 ? "of the attempt" : "of the last byte";
  return [
    said(
      `After that nothing for ${durationText(Math.max(0, silentMs))}, counted from the time ${before}.`,
      totalMs,
    ),
  ];
}
