import type { Exchange } from "#shared/http/exchange.ts";
import { isIdempotent } from "#shared/http/method.ts";
import { type AttemptError, mayHaveActed } from "#shared/http/send-error.ts";
import { explainAttempt } from "#shared/words/explain-attempt.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import { causeOf, type FailureCause } from "./failure-cause.ts";
import { type Evidence, evidenceOf } from "./failure-evidence.ts";
import { type FailureAction, actionsFor, stepsFor } from "./failure-steps.ts";

/** A failure explained from the record: what happened, what shows it, what it may have done, what to try. */
export interface FailureReading {
  readonly cause: FailureCause;
  readonly title: string;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly acted: { readonly answer: "no" | "perhaps" | "likely"; readonly text: string };
  readonly steps: readonly string[];
  readonly actions: readonly FailureAction[];
}

type Failed = Pick<Exchange, "attempts" | "totalMs" | "request">;

export function readFailure(exchange: Failed, error: AttemptError): FailureReading {
  const { title, message, advice } = explainAttempt(error);
  const last = exchange.attempts.at(-1) ?? null;
  return {
    cause: causeOf(error),
    title,
    message: withoutEffect(message),
    evidence: evidenceOf(exchange, error),
    acted: actedOf(exchange, error),
    steps: [advice, ...stepsFor(error, last)],
    actions: actionsFor(error, last),
  };
}

/** Whether the server may have acted has a place of its own here. */
const withoutEffect = (message: string): string =>
  message.replace(
    / (?:The server may have acted on the request|The request was not sent|An earlier attempt may have been acted on)\.$/,
    "",
  );

const safe = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"];

function actedOf({ attempts, request }: Failed, error: AttemptError): FailureReading["acted"] {
  const last = attempts.at(-1);
  const method = last?.method ?? request.method;
  const answered = last?.response ?? null;
  if (answered !== null && mayHaveActed(error)) {
    const status = `${answered.status} ${reasonPhrase(answered.status, answered.reason)}`;
    const answer = answered.status < 400 ? "likely" : "perhaps";
    return { answer, text: `It had read the request and answered ${status}. ${repeatText(method)}` };
  }
  if (mayHaveActed(error))
    return { answer: "perhaps", text: `The request, or some of it, had left. ${repeatText(method)}` };
  const earlier = attempts
    .slice(0, -1)
    .some((one) => one.response !== null || (one.error !== null && mayHaveActed(one.error)));
  if (earlier || (error.kind === "timed-out" && error.reached === "backoff"))
    return {
      answer: "perhaps",
      text: `This attempt was not sent, but an earlier one had left. ${repeatText(method)}`,
    };
  return { answer: "no", text: "The request was not sent." };
}

function repeatText(method: string): string {
  if (safe.includes(method))
    return `${method} is meant to change nothing, so it can be repeated (RFC 9110 §9.2.1).`;
  if (isIdempotent(method))
    return `${method} is idempotent: repeating it does no more than doing it once (RFC 9110 §9.2.2).`;
  return `${method} is not idempotent: look at the server's side before you repeat it (RFC 9110 §9.2.2).`;
}
