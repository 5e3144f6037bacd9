import type { Attempt, ConnectionFacts, Exchange, Timings, TlsFacts } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { RecordedBytes, Wire } from "#shared/http/wire.ts";

const noTimings: Timings = {
  queueMs: null,
  dnsMs: null,
  tcpMs: null,
  proxyMs: null,
  tlsMs: null,
  sendMs: null,
  waitMs: null,
  receiveMs: null,
};

const bytesOf = (text: string): RecordedBytes => {
  const head = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return { total: head.length, head, omitted: 0, tail: new Uint8Array(0), secrets: [] };
};

/** What passed the socket: all that was sent at 5 ms, all that came at 20 ms. */
export function aWire(sent: string, received: string): Wire {
  const events = [
    ...(sent === "" ? [] : [{ atMs: 5, direction: "sent" as const, offset: 0, length: sent.length }]),
    ...(received === ""
      ? []
      : [{ atMs: 20, direction: "received" as const, offset: 0, length: received.length }]),
  ];
  return { form: "bytes", sent: bytesOf(sent), received: bytesOf(received), events, anomalies: [] };
}

export const aConnection = (parts: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  id: 1,
  reused: false,
  localAddress: "127.0.0.1:50000",
  remoteAddress: "127.0.0.1:80",
  tried: [],
  dialled: null,
  proxy: null,
  proxyRule: null,
  tunnel: null,
  alpn: null,
  tls: null,
  ...parts,
});

export const someTls = (parts: Partial<TlsFacts> = {}): TlsFacts => ({
  version: "TLSv1.3",
  cipher: "TLS_AES_256_GCM_SHA384",
  keyExchange: null,
  serverName: "a.test",
  authorized: true,
  faults: [],
  vouchedBy: null,
  clientCertificate: null,
  chain: [],
  ...parts,
});

type AttemptParts = Partial<Omit<Attempt, "timings">> & { readonly timings?: Partial<Timings> };

/** An attempt of a GET with what a test is about. */
export const anAttempt = ({ timings = {}, ...parts }: AttemptParts = {}): Attempt => ({
  n: 1,
  hop: 0,
  reason: "initial",
  because: null,
  url: "http://a.test/",
  method: "GET",
  fields: [["Host", "a.test"]],
  startedMs: 0,
  connection: null,
  wire: aWire("", ""),
  interim: [],
  response: null,
  trailers: [],
  error: null,
  decision: null,
  waitAfterMs: null,
  cookiesRefused: [],
  ...parts,
  timings: { ...noTimings, ...timings },
});

/** What a failure is read from: attempts, the last of which ended in it. */
export function aFailure(
  error: AttemptError,
  parts: AttemptParts = {},
  earlier: readonly Attempt[] = [],
): Pick<Exchange, "attempts" | "totalMs" | "request"> {
  const last = anAttempt({ ...parts, n: earlier.length + 1, error });
  const { method, url, fields } = last;
  return { attempts: [...earlier, last], totalMs: 100, request: { method, url, fields, contentBytes: 0 } };
}
