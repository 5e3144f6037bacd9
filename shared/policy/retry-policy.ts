import * as z from "zod";

const Budget = z.int().min(0).max(1_000).nullable();

/**
 * urllib3 `Retry`, names in camelCase. A budget of `null` leaves that kind to `total` alone.
 * `allowedMethods: null` retries any method, and so does an empty list. `backoffFactor` is in seconds, as in urllib3.
 */
export const RetryPolicy = z
  .strictObject({
    total: z.int().min(0).max(1_000),
    connect: Budget,
    read: Budget,
    status: Budget,
    other: Budget,
    /** Redirects followed, which then also cost `total`; `null` leaves them to the redirect limit alone, as requests does. */
    redirect: Budget,
    allowedMethods: z.array(z.string()).readonly().nullable(),
    statusForcelist: z.array(z.int().min(100).max(599)).readonly(),
    backoffFactor: z.number().min(0),
    backoffMaxMs: z.int().min(0),
    backoffJitterMs: z.int().min(0),
    respectRetryAfter: z.boolean(),
    /** A longer Retry-After stops the retries: better to ask than to hold a window for an hour. */
    retryAfterMaxMs: z.int().min(0),
    /** urllib3 `raise_on_status`: a listed status that outlasts the retries ends the send as failed. */
    raiseOnStatus: z.boolean(),
    /** A request with an Idempotency-Key field may be repeated whatever its method. */
    respectIdempotencyKey: z.boolean(),
  })
  .readonly();
export type RetryPolicy = z.infer<typeof RetryPolicy>;

export const noRetries: RetryPolicy = {
  total: 0,
  connect: null,
  read: null,
  status: null,
  other: null,
  redirect: null,
  allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"],
  statusForcelist: [],
  backoffFactor: 0,
  backoffMaxMs: 120_000,
  backoffJitterMs: 0,
  respectRetryAfter: true,
  retryAfterMaxMs: 120_000,
  raiseOnStatus: false,
  respectIdempotencyKey: true,
};

/** The preset of the `resilient` session. */
export const resilientRetries: RetryPolicy = {
  ...noRetries,
  total: 3,
  statusForcelist: [429, 502, 503, 504],
  backoffFactor: 1,
};

/**
 * urllib3 `get_backoff_time`: the first retry is immediate, then `factor × 2^(n-1)` seconds, plus jitter, capped.
 * `failures` counts consecutive failures since the last redirect; `chance` is in [0, 1).
 */
export function backoffMs(policy: RetryPolicy, failures: number, chance: number): number {
  if (failures <= 1) return 0;
  const wanted = policy.backoffFactor * 1_000 * 2 ** (failures - 1) + chance * policy.backoffJitterMs;
  return Math.max(0, Math.min(policy.backoffMaxMs, wanted));
}
