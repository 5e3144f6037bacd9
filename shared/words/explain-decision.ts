import type { RetryDecision } from "#shared/policy/retry-decision.ts";
import { unreachable } from "#shared/result.ts";
import { durationText } from "./quantity.ts";

/** One line on why an attempt was or was not followed by another; empty where there was nothing to decide. */
export function explainDecision(
  decision: RetryDecision,
  method: string,
  status: number | null = null,
): string {
  if (!decision.retry) return whyNot(decision, method);
  const allowed =
    decision.allowedBy === "idempotency-key" ? `, and the Idempotency-Key lets ${method} be repeated` : "";
  return `${whyAgain(decision, status)}${allowed}; ${waitText(decision)}`;
}

type Again = Extract<RetryDecision, { retry: true }>;
type Stop = Extract<RetryDecision, { retry: false }>;

function whyAgain({ because }: Again, status: number | null): string {
  const answer = status === null ? "The status" : String(status);
  switch (because) {
    case "connect-error":
      return "No connection, so nothing was sent";
    case "read-error":
      return "No whole answer came";
    case "other-error":
      return "The attempt failed";
    case "status-forcelist":
      return `${answer} is in the status forcelist`;
    case "retry-after":
      return `${answer} came with Retry-After`;
    case "stale-connection":
      return "The server had closed the kept connection before the request reached it, which costs no retry";
    default:
      return unreachable(because);
  }
}

function waitText({ afterMs, waitFrom }: Again): string {
  if (afterMs <= 0) return "trying again at once";
  return `waiting ${durationText(afterMs)} (${waitFrom === "retry-after" ? "Retry-After" : "backoff"})`;
}

function whyNot({ because, retryAfterMs }: Stop, method: string): string {
  switch (because) {
    case "final":
      return "";
    case "retries-off":
      return "Not retried: retries are off";
    case "method-not-allowed":
      return `Not retried: ${method} is not among the allowed methods`;
    case "retries-exhausted":
      return "Not retried: no retries are left";
    case "circuit-open":
      return "Not sent, and not retried: the circuit breaker is open";
    case "content-not-replayable":
      return "Not retried: the body cannot be sent a second time";
    case "retry-after-too-long": {
      const asked = retryAfterMs === null ? "" : ` of ${durationText(retryAfterMs)}`;
      return `Not retried: the server asks for a wait${asked}, longer than allowed`;
    }
    default:
      return unreachable(because);
  }
}
