import * as z from "zod";
import { backoffMs, type RetryPolicy } from "./retry-policy.ts";

/** What is known when an attempt has ended. Times are milliseconds. */
export interface AttemptEnd {
  readonly method: string;
  /**
   * `connect`: there was no connection. `read`: the server may have acted. `other`: urllib3's third kind, a TLS failure
   * before the request was sent. `circuit`: the circuit breaker let nothing through. `null`: no error of the attempt, or
   * one that is never tried again.
   */
  readonly failure: "connect" | "read" | "other" | "circuit" | null;
  readonly status: number | null;
  /** What the server asked for with Retry-After, already read; `null` where it did not. */
  readonly retryAfterMs: number | null;
  /** Whether the same content can be sent again. */
  readonly replayable: boolean;
  /** Whether the request has an Idempotency-Key field. */
  readonly hasIdempotencyKey: boolean;
  readonly spent: Spent;
  /** In [0, 1): for the jitter. */
  readonly chance: number;
}

/** Retries already made in this hop, by what caused them, and the redirects that led here where they cost `total`. */
export interface Spent {
  readonly connect: number;
  readonly read: number;
  readonly status: number;
  readonly other: number;
  readonly redirect: number;
}

export const nothingSpent: Spent = { connect: 0, read: 0, status: 0, other: 0, redirect: 0 };

/** Whether to try again, and why: the reason is shown, never only the outcome. */
export const RetryDecision = z.discriminatedUnion("retry", [
  z
    .strictObject({
      retry: z.literal(true),
      because: z.enum([
        "connect-error",
        "read-error",
        "other-error",
        "status-forcelist",
        "retry-after",
        "stale-connection",
      ]),
      /** `null`: it costs nothing, as a kept connection that had been closed meanwhile. */
      budget: z.enum(["connect", "read", "status", "other"]).nullable(),
      /** What lets a request be repeated that may have been acted on. */
      allowedBy: z.enum(["policy", "idempotency-key"]),
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
        "circuit-open",
      ]),
      retryAfterMs: z.number().nullable(),
    })
    .readonly(),
]);
export type RetryDecision = z.infer<typeof RetryDecision>;

/** Statuses whose Retry-After is a reason to try again although they are not listed: urllib3's RETRY_AFTER_STATUS_CODES. */
export const retryAfterStatuses: readonly number[] = [413, 429, 503];

/** The decision on an attempt that met a kept connection the server had closed: it costs none of the budgets. */
export const staleReplay: RetryDecision = {
  retry: true,
  because: "stale-connection",
  budget: null,
  allowedBy: "policy",
  afterMs: 0,
  waitFrom: "backoff",
};

/** urllib3 `Retry.increment` and `is_retry` as one pure function of the policy and what just happened. */
export function decideRetry(policy: RetryPolicy, end: AttemptEnd): RetryDecision {
  if (end.failure === "circuit") return stop("circuit-open");
  const cause = causeOf(policy, end);
  if (cause === null) return stop("final");
  if (policy.total === 0) return stop("retries-off");
  const allowedBy = mayRepeat(cause) ? allowanceOf(policy, end) : "policy";
  if (allowedBy === null) return stop("method-not-allowed");
  if (exhausted(policy, end.spent, cause.budget)) return stop("retries-exhausted");
  if (!end.replayable) return stop("content-not-replayable");
  // A Retry-After of 0 or in the past is no wish for a wait: urllib3 then falls back to its backoff.
  const asked =
    policy.respectRetryAfter && cause.budget === "status" && end.retryAfterMs !== 0 ? end.retryAfterMs : null;
  if (asked !== null && asked > policy.retryAfterMaxMs)
    return { retry: false, because: "retry-after-too-long", retryAfterMs: asked };
  // A redirect begins the count anew: urllib3 `get_backoff_time`.
  const failures = failuresOf(end.spent) + 1;
  return {
    retry: true,
    ...cause,
    allowedBy,
    afterMs: asked ?? backoffMs(policy, failures, end.chance),
    waitFrom: asked === null ? "backoff" : "retry-after",
  };
}

/** Whether a redirect may still be followed where redirects cost retries: urllib3's `redirect` budget, and its `total`. */
export const redirectsLeft = ({ total, redirect }: RetryPolicy, followed: number): boolean =>
  redirect === null || (followed < redirect && followed < total);

/** Whether this end is one that urllib3's `raise_on_status` turns into an error: worth a retry, and none is left. */
export function raisesOnStatus(policy: RetryPolicy, end: AttemptEnd): boolean {
  const { failure, status, spent, retryAfterMs } = end;
  if (!policy.raiseOnStatus || failure !== null || status === null) return false;
  if (allowanceOf(policy, end) === null) return false;
  // urllib3 asks for Retry-After only while `total` has something left.
  const asksAgain = retryAfterMs !== null && retryAfterStatuses.includes(status) && policy.respectRetryAfter;
  const isRetry = policy.statusForcelist.includes(status) || (asksAgain && allOf(spent) < policy.total);
  return isRetry && exhausted(policy, spent, "status");
}

/** Only what may have reached the server is held against the allowed methods. */
const mayRepeat = ({ budget }: Cause): boolean => budget === "read" || budget === "status";

/** An empty list allows every method, as an empty `allowed_methods` does in urllib3. */
function allowanceOf(
  { allowedMethods, respectIdempotencyKey }: RetryPolicy,
  { method, hasIdempotencyKey }: AttemptEnd,
): "policy" | "idempotency-key" | null {
  const listed = allowedMethods?.some((one) => one.toUpperCase() === method.toUpperCase()) ?? true;
  if (listed || allowedMethods?.length === 0) return "policy";
  return respectIdempotencyKey && hasIdempotencyKey ? "idempotency-key" : null;
}

type Budget = Exclude<keyof Spent, "redirect">;

interface Cause {
  readonly because: Extract<RetryDecision, { retry: true }>["because"];
  readonly budget: Budget;
}

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

function exhausted(policy: RetryPolicy, spent: Spent, budget: Budget): boolean {
  const own = policy[budget];
  return allOf(spent) >= policy.total || (own !== null && spent[budget] >= own);
}

const allOf = (spent: Spent): number => failuresOf(spent) + spent.redirect;

const failuresOf = ({ connect, read, status, other }: Spent): number => connect + read + status + other;

const stop = (because: Extract<RetryDecision, { retry: false }>["because"]): RetryDecision => ({
  retry: false,
  because,
  retryAfterMs: null,
});
