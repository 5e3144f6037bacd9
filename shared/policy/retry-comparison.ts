import { planCurl, planUndici, planUrllib3 } from "./retry-plan-others.ts";
import { type PlannedRequest, planRetries, type RetryPlan, type Trouble } from "./retry-plan.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** One program, and what it would do. */
export interface Compared {
  readonly program: "Wirebench" | "requests" | "curl" | "undici";
  /** How it is told to retry as often. */
  readonly set: string;
  readonly plan: RetryPlan;
}

/** What this policy gives for a trouble, beside what others give that are told the same number of retries. */
export function compareRetries(
  policy: RetryPolicy,
  trouble: Trouble,
  request: PlannedRequest,
): readonly Compared[] {
  const { total } = policy;
  return [
    { program: "Wirebench", set: "this session", plan: planRetries(policy, trouble, request) },
    {
      program: "requests",
      set: `HTTPAdapter(max_retries=${total})`,
      plan: planUrllib3(total, trouble, request),
    },
    { program: "curl", set: `--retry ${total}`, plan: planCurl(total, trouble) },
    {
      program: "undici",
      set: `interceptors.retry({ maxRetries: ${total} })`,
      plan: planUndici(total, trouble, request),
    },
  ];
}

/** Troubles worth a look: what happens to servers, and what they say when they are asked too often. */
export const usualTroubles: readonly Trouble[] = [
  { failure: "connect", status: 503, retryAfterMs: null, recoversAfter: null },
  { failure: "read", status: 503, retryAfterMs: null, recoversAfter: null },
  { failure: "status", status: 503, retryAfterMs: null, recoversAfter: null },
  { failure: "status", status: 503, retryAfterMs: null, recoversAfter: 2 },
  { failure: "status", status: 429, retryAfterMs: 5_000, recoversAfter: null },
  { failure: "status", status: 500, retryAfterMs: null, recoversAfter: null },
];

/** Reads `connect`, `read`, `503`, `503/5` (Retry-After in seconds), each with `x2` for two times; `null` for other text. */
export function parseTrouble(text: string): Trouble | null {
  const [whole, what = "", seconds, times] =
    /^(connect|read|[1-5]\d\d)(?:\/(\d{1,7}))?(?:x(\d{1,4}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const isStatus = what !== "connect" && what !== "read";
  if (!isStatus && seconds !== undefined) return null;
  return {
    failure: isStatus ? "status" : what,
    status: isStatus ? Number(what) : 503,
    retryAfterMs: seconds === undefined ? null : Number(seconds) * 1_000,
    recoversAfter: times === undefined ? null : Number(times),
  };
}
