import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { Field, Fields } from "#shared/http/field.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import { harPairs } from "./har-message.ts";
import { harTime, harTimings } from "./har-timings.ts";
import { headEnd } from "./wire-content.ts";

/** The CONNECT exchange of an attempt that opened its connection through a proxy, as an entry of its own. */
export function tunnelEntry(
  exchange: Exchange,
  { connection, timings, startedMs, n }: Attempt,
): readonly object[] {
  if (connection === null || connection.reused || connection.tunnel === null) return [];
  const { sent, received } = connection.tunnel;
  const request = headOf(sent);
  const response = headOf(received);
  const [method = "CONNECT", authority = "", version = "HTTP/1.1"] = request.line.split(" ");
  const [, answered = "", status = "0", reason = ""] = /^(\S+) (\d{3}) ?(.*)$/.exec(response.line) ?? [];
  const before = (timings.queueMs ?? 0) + (timings.dnsMs ?? 0) + (timings.tcpMs ?? 0);
  const harTimes = harTimings({
    queueMs: null,
    dnsMs: null,
    tcpMs: null,
    proxyMs: null,
    tlsMs: null,
    sendMs: null,
    waitMs: timings.proxyMs,
    receiveMs: null,
  });
  return [
    {
      startedDateTime: new Date(exchange.startedAt + startedMs + before).toISOString(),
      time: harTime(harTimes),
      request: {
        method,
        url: `https://${authority}/`,
        httpVersion: version,
        cookies: [],
        headers: harPairs(request.fields),
        queryString: [],
        headersSize: sent.total,
        bodySize: 0,
      },
      response: {
        status: Number(status),
        statusText: reason,
        httpVersion: answered,
        cookies: [],
        headers: harPairs(response.fields),
        content: { size: 0, mimeType: "x-unknown" },
        redirectURL: "",
        headersSize: received.total,
        bodySize: 0,
      },
      cache: {},
      timings: harTimes,
      connection: String(connection.id),
      _wirebench: { n, reason: "connect", proxy: connection.proxy, proxyRule: connection.proxyRule },
    },
  ];
}

function headOf({ head, secrets }: RecordedBytes): { readonly line: string; readonly fields: Fields } {
  const end = headEnd(head, 0) ?? head.length;
  let text = String.fromCharCode(...head.subarray(0, Math.min(end, 16_384)));
  for (const { offset, length, name } of secrets.toSorted((a, b) => b.offset - a.offset))
    text = `${text.slice(0, offset)}‹secret:${name}›${text.slice(offset + length)}`;
  const [line = "", ...rest] = text.split(/\r?\n/).filter((one) => one !== "");
  return {
    line,
    fields: rest.map((one): Field => {
      const at = one.indexOf(":");
      return [one.slice(0, at), one.slice(at + 1).trim()];
    }),
  };
}
