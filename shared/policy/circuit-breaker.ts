import * as z from "zod";

/**
 * Stops sending to an origin that keeps failing, per session and origin. `failureThreshold` failures in a row open it
 * (`null`: never); for `openMs` every send fails at once; then one is let through, and `successThreshold` successes in a
 * row close it again: the three states of Nygard's “Release It!”, counted as Polly's `CircuitBreaker` counts. A failure
 * is an attempt without a whole answer (no connection, TLS, silence, a connection lost, an answer that is no HTTP), or
 * one answered with a status of the status forcelist. Cancelling, queueing here and the breaker itself are none.
 */
export const BreakerPolicy = z
  .strictObject({
    failureThreshold: z.int().min(1).max(1_000).nullable(),
    openMs: z.int().min(1).max(3_600_000),
    successThreshold: z.int().min(1).max(100),
  })
  .readonly();
export type BreakerPolicy = z.infer<typeof BreakerPolicy>;

export const noBreaker: BreakerPolicy = { failureThreshold: null, openMs: 30_000, successThreshold: 1 };

/** Where the breaker of one origin stands. `probe` is the ticket of the one attempt that was let through. */
export type Breaker =
  | { readonly state: "closed"; readonly failures: number }
  | { readonly state: "open"; readonly failures: number; readonly until: number }
  | {
      readonly state: "half-open";
      readonly failures: number;
      readonly successes: number;
      readonly probe: number | null;
    };

export const closedBreaker: Breaker = { state: "closed", failures: 0 };

/** How an attempt ended, as a breaker counts. `neither` says nothing about the origin. */
export type BreakerEnd = "success" | "failure" | "neither";

export interface Admission {
  readonly breaker: Breaker;
  /** Whether the attempt may go out. Where not: how long until one may, 0 while a probe is under way. */
  readonly admitted: boolean;
  readonly retryInMs: number;
}

/** Asks whether the attempt with this ticket may go out now. Once the time is over, the first that asks is the probe. */
export function admit(breaker: Breaker, policy: BreakerPolicy, ticket: number, now: number): Admission {
  if (policy.failureThreshold === null || breaker.state === "closed")
    return { breaker, admitted: true, retryInMs: 0 };
  if (breaker.state === "open" && now < breaker.until)
    return { breaker, admitted: false, retryInMs: breaker.until - now };
  if (breaker.state === "half-open" && breaker.probe !== null)
    return { breaker, admitted: false, retryInMs: 0 };
  const successes = breaker.state === "half-open" ? breaker.successes : 0;
  return {
    breaker: { state: "half-open", failures: breaker.failures, successes, probe: ticket },
    admitted: true,
    retryInMs: 0,
  };
}

/** What the end of an attempt makes of the breaker. Once it is no longer closed, only its probe counts. */
export function settle(
  breaker: Breaker,
  policy: BreakerPolicy,
  { ticket, end }: { readonly ticket: number; readonly end: BreakerEnd },
  now: number,
): Breaker {
  if (policy.failureThreshold === null || breaker.state === "open") return breaker;
  if (breaker.state === "half-open") {
    if (breaker.probe !== ticket) return breaker;
    if (end === "failure") return opened(breaker.failures + 1, policy, now);
    const successes = breaker.successes + (end === "success" ? 1 : 0);
    return successes >= policy.successThreshold ? closedBreaker : { ...breaker, successes, probe: null };
  }
  if (end === "neither") return breaker;
  if (end === "success") return closedBreaker;
  const failures = breaker.failures + 1;
  return failures >= policy.failureThreshold ? opened(failures, policy, now) : { state: "closed", failures };
}

const opened = (failures: number, { openMs }: BreakerPolicy, now: number): Breaker => ({
  state: "open",
  failures,
  until: now + openMs,
});
