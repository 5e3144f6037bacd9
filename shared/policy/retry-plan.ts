import { decideRetry, nothingSpent, type RetryDecision } from "./retry-decision.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** A failure to imagine: the same one at every attempt, until the server recovers. */
export interface Trouble {
  /** `connect`: refused. `read`: silence until the read limit. `status`: an answer with `status`. */
  readonly failure: "connect" | "read" | "status";
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** Attempts that fail before one is answered well; `null`: all of them. */
  readonly recoversAfter: number | null;
}

export interface PlannedRequest {
  readonly method: string;
  readonly hasIdempotencyKey: boolean;
}

/** A wait before the next attempt; jitter makes it a range. */
export interface PlannedWait {
  readonly fromMs: number;
  readonly toMs: number;
  readonly waitFrom: "backoff" | "retry-after";
}

/** What would happen: one attempt more than there are waits. */
export interface RetryPlan {
  readonly waits: readonly PlannedWait[];
  /** `asks`: the server wants a longer wait than the policy allows, so the user is asked. */
  readonly end: "recovered" | "gave-up" | "asks";
  /** Why it ended, where that was decided by this policy. */
  readonly decision: RetryDecision | null;
}

const allBut = 1 - Number.EPSILON;

/** The schedule the policy gives for a trouble, by the very decisions of a send. Nothing is sent. */
export function planRetries(policy: RetryPolicy, trouble: Trouble, request: PlannedRequest): RetryPlan {
  const waits: PlannedWait[] = [];
  let spent = nothingSpent;
  for (;;) {
    if (isOver(trouble, waits.length)) return { waits, end: "recovered", decision: null };
    const end = { ...request, ...endOf(trouble), replayable: true, spent };
    const soonest = decideRetry(policy, { ...end, chance: 0 });
    const latest = decideRetry(policy, { ...end, chance: allBut });
    if (!soonest.retry || !latest.retry) {
      const asks = !soonest.retry && soonest.because === "retry-after-too-long";
      return { waits, end: asks ? "asks" : "gave-up", decision: soonest };
    }
    const { afterMs: fromMs, waitFrom, budget } = soonest;
    waits.push({ fromMs, toMs: Math.round(latest.afterMs), waitFrom });
    if (budget !== null) spent = { ...spent, [budget]: spent[budget] + 1 };
  }
}

/** Whether the next attempt is the one that is answered well. */
export const isOver = ({ recoversAfter }: Trouble, failed: number): boolean =>
  recoversAfter !== null && failed >= recoversAfter;

function endOf({ failure, status, retryAfterMs }: Trouble) {
  return failure === "status"
    ? { failure: null, status, retryAfterMs }
    : { failure, status: null, retryAfterMs: null };
}
