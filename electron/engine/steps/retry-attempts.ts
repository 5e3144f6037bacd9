import { fieldValue, hasField } from "#shared/http/field.ts";
import { retryAfterMs } from "#shared/http/date.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import {
  type AttemptEnd,
  decideRetry,
  nothingSpent,
  raisesOnStatus,
  type RetryDecision,
  type Spent,
} from "#shared/policy/retry-decision.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { releaseContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import { haltError } from "#electron/engine/halting.ts";
import type { Step } from "#electron/engine/pipeline.ts";
import { failureOf } from "./failure-of.ts";

/** Repeats one hop for as long as the policy says so. Every attempt is logged with the decision that followed it. */
export function retryAttempts(clock: Clock): Step<Delivery, Reply> {
  return async (first, next) => {
    const { policy, log, halting, hurry } = first.sending;
    // urllib3 lets every hop begin with what the redirects before it have left of `total`.
    let spent: Spent = { ...nothingSpent, redirect: policy.retry.redirect === null ? 0 : first.hop };
    for (let delivery = first; ;) {
      const reply = await next(delivery);
      const end = endOf(reply, spent, clock);
      const decision = decideRetry(policy.retry, end);
      const waitAfterMs = decision.retry ? decision.afterMs : null;
      const attempt = { ...reply.attempt, decision, waitAfterMs };
      log.add(attempt);
      if (!decision.retry) return { ...reply, attempt, error: reply.error ?? statusError(policy.retry, end) };
      if (reply.content !== null) await releaseContent(reply.content);
      const hurried = hurry?.forWait() ?? null;
      log.waiting({ ms: decision.afterMs, decision });
      const waitFrom = clock.monotonic();
      if (decision.afterMs > 0) await clock.sleep(decision.afterMs, eitherOf(halting.signal, hurried));
      if (hurried?.aborted === true) log.amend({ ...attempt, waitAfterMs: clock.monotonic() - waitFrom });
      const halt = halting.halt();
      if (halt !== null) return { attempt, content: null, error: haltError(halt, "backoff") };
      spent = plusOne(spent, decision);
      delivery = { ...delivery, fresh: false, cause: { reason: "retry", because: causeOf(reply) } };
    }
  };
}

const eitherOf = (signal: AbortSignal, other: AbortSignal | null): AbortSignal =>
  other === null ? signal : AbortSignal.any([signal, other]);

/** The response stays readable beside this error. */
const statusError = (policy: RetryPolicy, end: AttemptEnd): AttemptError | null =>
  end.status !== null && raisesOnStatus(policy, end)
    ? { kind: "status-retries-exhausted", status: end.status }
    : null;

function endOf(
  { attempt: { method, fields, response, error } }: Reply,
  spent: Spent,
  clock: Clock,
): AttemptEnd {
  const retryAfter = response === null ? null : fieldValue(response.fields, "retry-after");
  return {
    method,
    failure: error === null ? null : failureOf(error),
    status: error === null ? (response?.status ?? null) : null,
    retryAfterMs: retryAfter === null ? null : retryAfterMs(retryAfter, clock.now()),
    // Content is in memory or in a file that can be opened again.
    replayable: true,
    hasIdempotencyKey: hasField(fields, "idempotency-key"),
    spent,
    chance: clock.random(),
  };
}

const plusOne = (spent: Spent, { budget }: Extract<RetryDecision, { retry: true }>): Spent =>
  budget === null ? spent : { ...spent, [budget]: spent[budget] + 1 };

const causeOf = ({ attempt: { error, response } }: Reply): string | null =>
  error === null ? (response === null ? null : String(response.status)) : error.kind;
