import * as z from "zod";
import { backoffMs, type RetryPolicy } from "./retry-policy.ts";

/** What is known when an attempt has ended. Times are milliseconds. */
export interface AttemptEnd {
  readonly method: string;
  /**
   * `connect`: there was no connection. `read`: the server may have acted. `other`: urllib3's third kind, a TLS failure
   * before the request was sent. `null`: no error of the attempt.
   */
  readonly failure: "connect" | "read" | "other" | null;
  readonly status: number | null;
  /** What the server asked for with Retry-After, already read; `null` where it did not. */
  readonly retryAfterMs: number | null;
  /** Whether the same content can be sent again. */
  readonly replayable: boolean;
  readonly spent: Spent;
  /** In [0, 1): for the jitter. */
  readonly chance: number;
}

/** Retries already made in this hop, by what caused them. */
export interface Spent {
  readonly connect: number;
  readonly read: number;
  readonly status: number;
  readonly other: number;
}

export const nothingSpent: Spent = { connect: 0, read: 0, status: 0, other: 0 };

/** Whether to try again, and why: the reason is shown, never only the outcome. */
export const RetryDecision = z.discriminatedUnion("retry", [
  z
    .strictObject({
      retry: z.literal(true),
      because: z.enum(["connect-error", "read-error", "other-error", "status-forcelist", "retry-after"]),
      budget: z.enum(["connect", "read", "status", "other"]),
      afterMs: z.number(),
      /** Whether the wait is the server's wish or the policy's backoff. */
      waitFrom: z.enum(["retry-after", "backoff"]),
    })
    .readonly(),
  z
    .strictObject({
      retry: z.literal(false),
      because: z.enum([
        "final",
        "retries-off",
        "method-not-allowed",
        "retries-exhausted",
        "content-not-replayable",
        "retry-after-too-long",
      ]),
      retryAfterMs: z.number().nullable(),
    })
    .readonly(),
]);
export type RetryDecision = z.infer<typeof RetryDecision>;

const retryAfterStatuses = [413, 429, 503];

/** urllib3 `Retry.increment` and `is_retry` as one pure function of the policy and what just happened. */
export function decideRetry(policy: RetryPolicy, end: AttemptEnd): RetryDecision {
  const cause = causeOf(policy, end);
  if (cause === null) return stop("final");
  if (policy.total === 0) return stop("retries-off");
  const methodAllowed =
    policy.allowedMethods?.some((method) => method.toUpperCase() === end.method.toUpperCase()) ?? true;
  if (mayRepeat(cause) && !methodAllowed) return stop("method-not-allowed");
  if (exhausted(policy, end.spent, cause.budget)) return stop("retries-exhausted");
  if (!end.replayable) return stop("content-not-replayable");
  // A Retry-After of 0 or in the past is no wish for a wait: urllib3 then falls back to its backoff.
  const asked =
    policy.respectRetryAfter && cause.budget === "status" && end.retryAfterMs !== 0 ? end.retryAfterMs : null;
  if (asked !== null && asked > policy.retryAfterMaxMs)
    return { retry: false, because: "retry-after-too-long", retryAfterMs: asked };
  const failures = countOf(end.spent) + 1;
  return {
    retry: true,
    ...cause,
    afterMs: asked ?? backoffMs(policy, failures, end.chance),
    waitFrom: asked === null ? "backoff" : "retry-after",
  };
}

/** Only what may have reached the server is held against the allowed methods. */
const mayRepeat = ({ budget }: Cause): boolean => budget === "read" || budget === "status";

type Cause = Pick<Extract<RetryDecision, { retry: true }>, "because" | "budget">;

function causeOf(policy: RetryPolicy, { failure, status, retryAfterMs }: AttemptEnd): Cause | null {
  if (failure === "connect") return { because: "connect-error", budget: "connect" };
  if (failure === "read") return { because: "read-error", budget: "read" };
  if (failure === "other") return { because: "other-error", budget: "other" };
  if (status === null) return null;
  if (policy.statusForcelist.includes(status)) return { because: "status-forcelist", budget: "status" };
  const asksAgain =
    policy.total > 0 &&
    policy.respectRetryAfter &&
    retryAfterMs !== null &&
    retryAfterStatuses.includes(status);
  return asksAgain ? { because: "retry-after", budget: "status" } : null;
}

function exhausted(policy: RetryPolicy, spent: Spent, budget: keyof Spent): boolean {
  const own = policy[budget];
  return countOf(spent) >= policy.total || (own !== null && spent[budget] >= own);
}

const countOf = ({ connect, read, status, other }: Spent): number => connect + read + status + other;

const stop = (because: Extract<RetryDecision, { retry: false }>["because"]): RetryDecision => ({
  retry: false,
  because,
  retryAfterMs: null,
});
