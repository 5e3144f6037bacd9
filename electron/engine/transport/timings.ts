import type { Timings } from "#shared/http/exchange.ts";
import type { ConnectionNotes } from "./connection-notes.ts";
import type { ExchangeEnd } from "./exchange-task.ts";
import type { Trace } from "./wire-tap.ts";

/** Phases of one attempt. `opened` is `null` where the connection was open before. */
export function timingsOf(
  queueMs: number,
  opened: ConnectionNotes["phases"] | null,
  trace: Trace,
  end: ExchangeEnd,
): Timings {
  const { firstSentAt, flushedAt, firstReceivedAt, lastReceivedAt } = trace;
  const { endedAt } = end;
  // Under TLS the socket may tell of the last write only after the answer to it has come.
  const sentAt = firstSentAt === null ? null : Math.min(flushedAt ?? endedAt, firstReceivedAt ?? endedAt);
  const between = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : rounded(Math.max(0, to - from));
  const opening = (phase: keyof ConnectionNotes["phases"]): number | null =>
    between(0, opened?.[phase] ?? null);
  return {
    queueMs: rounded(queueMs),
    dnsMs: opening("dnsMs"),
    tcpMs: opening("tcpMs"),
    proxyMs: opening("proxyMs"),
    tlsMs: opening("tlsMs"),
    sendMs: between(firstSentAt, sentAt),
    waitMs: between(sentAt, firstReceivedAt ?? (flushedAt === null ? null : endedAt)),
    // What we do with the last byte is no time on the network; silence before a failure is.
    receiveMs: between(firstReceivedAt, end.error === null ? lastReceivedAt : endedAt),
  };
}

/** Microseconds are as fine as the clock is honest. */
export const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
