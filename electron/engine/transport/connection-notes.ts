import type { ConnectionFacts, TlsFacts } from "#shared/http/exchange.ts";
import type { AttemptPhase } from "#shared/http/send-error.ts";

/** What is learnt while a connection is opened; filled in as it happens, so that a failure leaves what there was. */
export interface ConnectionNotes {
  localAddress: string | null;
  remoteAddress: string | null;
  readonly tried: { address: string; error: string | null }[];
  proxy: string | null;
  alpn: string | null;
  tls: TlsFacts | null;
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
  proxy: null,
  alpn: null,
  tls: null,
  phases: { dnsMs: null, tcpMs: null, proxyMs: null, tlsMs: null },
});

/** A copy that no longer changes. */
export const factsOf = (id: number, reused: boolean, notes: ConnectionNotes): ConnectionFacts => ({
  id,
  reused,
  localAddress: notes.localAddress,
  remoteAddress: notes.remoteAddress,
  tried: notes.tried.map((one) => ({ ...one })),
  proxy: notes.proxy,
  alpn: notes.alpn,
  tls: notes.tls,
});

/** Where the opening of a connection has come to. */
export type OpeningPhase = Extract<AttemptPhase, "dns" | "tcp" | "proxy" | "tls">;
