import type { ConnectionFacts, TlsFacts } from "#shared/http/exchange.ts";
import type { AttemptPhase } from "#shared/http/send-error.ts";

/** What is learnt while a connection is opened; filled in as it happens, so that a failure leaves what there was. */
export interface ConnectionNotes {
  localAddress: string | null;
  remoteAddress: string | null;
  readonly tried: { address: string; startedMs: number; endedMs: number | null; error: string | null }[];
  dialled: string | null;
  proxy: string | null;
  proxyRule: string | null;
  tunnel: ConnectionFacts["tunnel"];
  alpn: string | null;
  tls: TlsFacts | null;
  /** With which the TLS peer broke off after the handshake, as OpenSSL names it. */
  alert: string | null;
  readonly phases: {
    dnsMs: number | null;
    tcpMs: number | null;
    proxyMs: number | null;
    tlsMs: number | null;
  };
}

export const emptyNotes = (): ConnectionNotes => ({
  localAddress: null,
  remoteAddress: null,
  tried: [],
  dialled: null,
  proxy: null,
  proxyRule: null,
  tunnel: null,
  alpn: null,
  tls: null,
  alert: null,
  phases: { dnsMs: null, tcpMs: null, proxyMs: null, tlsMs: null },
});

/** A copy that no longer changes. */
export const factsOf = (id: number, reused: boolean, notes: ConnectionNotes): ConnectionFacts => ({
  id,
  reused,
  localAddress: notes.localAddress,
  remoteAddress: notes.remoteAddress,
  tried: notes.tried.map((one) => ({ ...one })),
  dialled: notes.dialled,
  proxy: notes.proxy,
  proxyRule: notes.proxyRule,
  tunnel: notes.tunnel,
  alpn: notes.alpn,
  tls: notes.tls,
});

/** Where the opening of a connection has come to. */
export type OpeningPhase = Extract<AttemptPhase, "dns" | "tcp" | "proxy" | "tls">;
