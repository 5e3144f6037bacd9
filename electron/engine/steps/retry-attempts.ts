import { fieldValue } from "#shared/http/field.ts";
import { retryAfterMs } from "#shared/http/date.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { unreachable } from "#shared/result.ts";
import {
  type AttemptEnd,
  decideRetry,
  nothingSpent,
  type RetryDecision,
  type Spent,
} from "#shared/policy/retry-decision.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { releaseContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import { haltError } from "#electron/engine/halting.ts";
import type { Step } from "#electron/engine/pipeline.ts";

/** Repeats one hop for as long as the policy says so. Every attempt is logged with the decision that followed it. */
export function retryAttempts(clock: Clock): Step<Delivery, Reply> {
  return async (first, next) => {
    const { policy, log, halting } = first.sending;
    let spent = nothingSpent;
    for (let delivery = first; ;) {
      const reply = await next(delivery);
      const decision = decideRetry(policy.retry, endOf(reply, spent, clock));
      const waitAfterMs = decision.retry ? decision.afterMs : null;
      const attempt = { ...reply.attempt, decision, waitAfterMs };
      log.add(attempt);
      if (!decision.retry) return { ...reply, attempt };
      if (reply.content !== null) await releaseContent(reply.content);
      log.waiting({ ms: decision.afterMs, decision });
      if (decision.afterMs > 0) await clock.sleep(decision.afterMs, halting.signal);
      const halt = halting.halt();
      if (halt !== null) return { attempt, content: null, error: haltError(halt, "backoff") };
      spent = plusOne(spent, decision);
      delivery = { ...delivery, fresh: false, cause: { reason: "retry", because: causeOf(reply) } };
    }
  };
}

function endOf({ attempt: { method, response, error } }: Reply, spent: Spent, clock: Clock): AttemptEnd {
  const retryAfter = response === null ? null : fieldValue(response.fields, "retry-after");
  return {
    method,
    failure: error === null ? null : failureOf(error),
    status: error === null ? (response?.status ?? null) : null,
    retryAfterMs: retryAfter === null ? null : retryAfterMs(retryAfter, clock.now()),
    // Content is in memory or in a file that can be opened again.
    replayable: true,
    spent,
    chance: clock.random(),
  };
}

/** Which of urllib3's budgets an error belongs to; `null` for one that is never tried again. */
function failureOf(error: AttemptError): AttemptEnd["failure"] {
  switch (error.kind) {
    case "name-not-resolved":
    case "connect-failed":
    case "proxy-failed":
      return "connect";
    case "tls-failed":
      return "other";
    case "timed-out":
      if (error.phase === "connect" || error.phase === "tls") return "connect";
      return error.phase === "queue" || error.phase === "total" ? null : "read";
    case "connection-lost":
      return error.phase === "tls" ? "connect" : "read";
    case "protocol-violated":
    case "content-cut-short":
    case "framing-unsound":
      return "read";
    case "content-too-large":
    case "content-damaged":
    case "circuit-open":
    case "queue-full":
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "redirect-refused":
    case "aborted":
      return null;
    default:
      return unreachable(error);
  }
}

const plusOne = (spent: Spent, decision: Extract<RetryDecision, { retry: true }>): Spent => ({
  ...spent,
  [decision.budget]: spent[decision.budget] + 1,
});

const causeOf = ({ attempt: { error, response } }: Reply): string | null =>
  error === null ? (response === null ? null : String(response.status)) : error.kind;
