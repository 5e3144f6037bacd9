import type { PlannedWait, RetryPlan, Trouble } from "#shared/policy/retry-plan.ts";
import { explainDecision } from "./explain-decision.ts";
import { countText, durationText } from "./quantity.ts";

/** Waits that are listed one by one. */
const listedWaits = 8;

/** A trouble in one line: `503 with Retry-After 5.0 s, at every attempt`. */
export function troubleText({ failure, status, retryAfterMs, recoversAfter }: Trouble): string {
  const asked =
    failure === "status" && retryAfterMs !== null ? ` with Retry-After ${durationText(retryAfterMs)}` : "";
  const what = {
    connect: "the connection is refused",
    read: "no answer comes within the read limit",
    status: `${status}${asked}`,
  }[failure];
  return `${what}, ${recoversAfter === null ? "at every attempt" : `${countText(recoversAfter, "time")}, then no more`}`;
}

/** A plan in one line: `4 attempts: at once, after 2.0 s, after 4.0 s; then it gives up`. */
export function planText({ waits, end }: RetryPlan): string {
  const shown = waits.slice(0, listedWaits).map(waitText);
  const more = waits.length > listedWaits ? [`… ${waits.length - listedWaits} more`] : [];
  const list = waits.length === 0 ? "" : `: retried ${[...shown, ...more].join(", ")}`;
  return `${countText(waits.length + 1, "attempt")}${list}; ${endText(end, waits.length)}`;
}

/** Why the plan ends as it does, where the policy decided it; empty where the plan itself says so. */
export const planReason = ({ decision }: RetryPlan, method: string, status: number | null): string =>
  decision === null || decision.because === "retries-exhausted"
    ? ""
    : explainDecision(decision, method, status);

/** Everything that would be waited for, as one duration or a range. */
export function planTotal({ waits }: RetryPlan): string {
  const sum = (pick: (wait: PlannedWait) => number): number =>
    waits.reduce((before, wait) => before + pick(wait), 0);
  return rangeText(
    sum(({ fromMs }) => fromMs),
    sum(({ toMs }) => toMs),
  );
}

function waitText({ fromMs, toMs }: PlannedWait): string {
  return toMs === 0 ? "at once" : `after ${rangeText(fromMs, toMs)}`;
}

const rangeText = (fromMs: number, toMs: number): string =>
  fromMs === toMs ? durationText(fromMs) : `${durationText(fromMs)} to ${durationText(toMs)}`;

function endText(end: RetryPlan["end"], retries: number): string {
  if (end === "recovered") return "the last one is answered";
  if (end === "asks") return "then it stops and asks you";
  return retries === 0 ? "not retried" : "then it gives up";
}
