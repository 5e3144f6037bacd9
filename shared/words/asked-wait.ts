import type { Exchange } from "#shared/http/exchange.ts";
import { durationText } from "./quantity.ts";

/** The wait the server asked for where that is more than the policy allows, so that the user decides; else `null`. */
export function askedWaitMs({ attempts }: Pick<Exchange, "attempts">): number | null {
  const decision = attempts.at(-1)?.decision ?? null;
  return decision?.retry === false && decision.because === "retry-after-too-long"
    ? decision.retryAfterMs
    : null;
}

export const askedWaitText = (ms: number): string =>
  `The server asked to wait ${durationText(ms)}, longer than the session allows.`;
