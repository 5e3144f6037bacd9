import type { AttemptError } from "#shared/http/send-error.ts";
import { originOf } from "#shared/http/target.ts";
import type { BreakerEnd } from "#shared/policy/circuit-breaker.ts";
import type { Breakers } from "#electron/engine/breakers.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { Step } from "#electron/engine/pipeline.ts";
import { unsentAttempt } from "#electron/engine/unsent-attempt.ts";
import { failureOf } from "./failure-of.ts";

/**
 * Inside the retries, as in resilience4j's `Retry(CircuitBreaker(call))`: every attempt counts, and the one after the
 * failure that opened the circuit meets it. Outside the stale replay: a kept connection that was closed is no failure.
 */
export function breakCircuit(breakers: Breakers, clock: Clock): Step<Delivery, Reply> {
  const guarded: Step<Delivery, Reply> = async (delivery, next) => {
    const { session, policy } = delivery.sending;
    const origin = originOf(delivery.message.target);
    const passage = breakers.enter({ session, origin }, policy.breaker);
    if (!passage.admitted) {
      const { failures, retryInMs } = passage;
      return refused(delivery, clock, { kind: "circuit-open", origin, failures, retryInMs });
    }
    let end: BreakerEnd = "neither";
    try {
      const reply = await next(delivery);
      end = endOf(reply, policy.retry.statusForcelist);
      return reply;
    } finally {
      passage.settle(end);
    }
  };
  return (delivery, next) =>
    delivery.sending.policy.breaker.failureThreshold === null ? next(delivery) : guarded(delivery, next);
}

function refused(delivery: Delivery, clock: Clock, error: AttemptError): Reply {
  return { attempt: unsentAttempt(delivery, clock, error), content: null, error };
}

function endOf({ attempt: { response, error } }: Reply, listed: readonly number[]): BreakerEnd {
  if (error === null) return response !== null && listed.includes(response.status) ? "failure" : "success";
  // The total limit is the policy's, but whoever let it run out in silence did not answer.
  const silent =
    error.kind === "timed-out" && error.phase === "total" && !["queue", "backoff"].includes(error.reached);
  if (silent) return "failure";
  const failure = failureOf(error);
  return failure === null || failure === "circuit" ? "neither" : "failure";
}
