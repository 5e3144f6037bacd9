import {
  isOver,
  type PlannedRequest,
  type PlannedWait,
  planRetries,
  type RetryPlan,
  type Trouble,
} from "./retry-plan.ts";
import { noRetries, type RetryPolicy } from "./retry-policy.ts";

/** urllib3 2.7 `DEFAULT_RETRY_AFTER_MAX`: what is above is cut to it, and waited for. */
const urllib3RetryAfterMaxMs = 6 * 60 * 60 * 1_000;

/** What `requests` makes of `HTTPAdapter(max_retries=count)`: urllib3's `Retry(count)`, without statuses and backoff. */
export function planUrllib3(count: number, trouble: Trouble, request: PlannedRequest): RetryPlan {
  const policy: RetryPolicy = {
    ...noRetries,
    total: count,
    retryAfterMaxMs: urllib3RetryAfterMaxMs,
    respectIdempotencyKey: false,
  };
  const retryAfterMs =
    trouble.retryAfterMs === null ? null : Math.min(trouble.retryAfterMs, urllib3RetryAfterMaxMs);
  return { ...planRetries(policy, { ...trouble, retryAfterMs }, request), decision: null };
}

/** The manual of `curl --retry`, in 7.88: “transient” are a timeout and these; a refused connection is not. */
const curlStatuses = [408, 429, 500, 502, 503, 504];

/** `curl --retry count`: any method; one second, doubled by every retry up to ten minutes, or what Retry-After asks. */
export function planCurl(count: number, trouble: Trouble): RetryPlan {
  const isTransient =
    trouble.failure === "read" || (trouble.failure === "status" && curlStatuses.includes(trouble.status));
  return planOf(trouble, isTransient ? count : 0, (n) =>
    waitOf(trouble, trouble.retryAfterMs ?? 0, Math.min(600_000, 1_000 * 2 ** n)),
  );
}

/** Defaults of undici 7.30 `interceptors.retry` and `RetryAgent`: lib/handler/retry-handler.js. */
const undiciStatuses = [429, 500, 502, 503, 504];
const undiciMethods = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"];
const undiciMaxMs = 30_000;

/** undici with `maxRetries: count`: half a second, doubled up to 30 s; its own time limits are not retried. */
export function planUndici(count: number, trouble: Trouble, { method }: PlannedRequest): RetryPlan {
  const isListed =
    trouble.failure === "connect" ||
    (trouble.failure === "status" && undiciStatuses.includes(trouble.status));
  const retries = isListed && undiciMethods.includes(method) ? count : 0;
  return planOf(trouble, retries, (n) =>
    waitOf(trouble, Math.min(undiciMaxMs, trouble.retryAfterMs ?? 0), Math.min(undiciMaxMs, 500 * 2 ** n)),
  );
}

function planOf(trouble: Trouble, retries: number, wait: (n: number) => PlannedWait): RetryPlan {
  const waits: PlannedWait[] = [];
  while (waits.length < retries && !isOver(trouble, waits.length)) waits.push(wait(waits.length));
  return { waits, end: isOver(trouble, waits.length) ? "recovered" : "gave-up", decision: null };
}

function waitOf({ failure }: Trouble, askedMs: number, backoffMs: number): PlannedWait {
  return failure === "status" && askedMs > 0
    ? { fromMs: askedMs, toMs: askedMs, waitFrom: "retry-after" }
    : { fromMs: backoffMs, toMs: backoffMs, waitFrom: "backoff" };
}
