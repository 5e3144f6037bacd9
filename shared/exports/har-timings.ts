import type { Timings } from "#shared/http/exchange.ts";

/** HAR 1.2 §timings, milliseconds; -1 where it did not happen. `connect` includes `ssl`. */
export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

/** Send, wait and receive may not be negative in HAR: what did not happen took 0 there. */
export function harTimings(timings: Timings): HarTimings {
  const { tcpMs, proxyMs, tlsMs } = timings;
  const connecting = [tcpMs, proxyMs, tlsMs].filter((part) => part !== null);
  return {
    blocked: timings.queueMs ?? -1,
    dns: timings.dnsMs ?? -1,
    connect: connecting.length === 0 ? -1 : sum(connecting),
    ssl: tlsMs ?? -1,
    send: timings.sendMs ?? 0,
    wait: timings.waitMs ?? 0,
    receive: timings.receiveMs ?? 0,
  };
}

/** `time` of an entry: its timings together, those that did not happen left out, and `ssl` not twice. */
export const harTime = ({ blocked, dns, connect, send, wait, receive }: HarTimings): number =>
  sum([blocked, dns, connect, send, wait, receive].filter((part) => part >= 0));

const sum = (parts: readonly number[]): number =>
  // Microseconds are what the clock knows; more digits come from adding.
  Math.round(parts.reduce((all, part) => all + part, 0) * 1_000) / 1_000;
