import type {
  Attempt,
  Exchange,
  Outcome,
  RequestRecord,
  ResponseHead,
  ResponseRecord,
} from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import { unreachable } from "#shared/result.ts";
import type { Redactor } from "./redactor.ts";

/** The exchange as it may be shown and kept. Its bytes were masked when each attempt ended; here it is the text. */
export function redactExchange(exchange: Exchange, redactor: Redactor): Exchange {
  if (redactor.reach === 0) return exchange;
  return {
    ...exchange,
    request: redactRequest(exchange.request, redactor),
    risks: exchange.risks.map((risk) => ({ ...risk, message: redactor.text(risk.message) })),
    attempts: exchange.attempts.map((attempt) => redactAttempt(attempt, redactor)),
    outcome: redactOutcome(exchange.outcome, redactor),
  };
}

const redactRequest = (request: RequestRecord, { text, fields }: Redactor): RequestRecord => ({
  ...request,
  method: text(request.method),
  url: text(request.url),
  fields: fields(request.fields),
});

function redactAttempt(attempt: Attempt, redactor: Redactor): Attempt {
  const { text, fields } = redactor;
  const anomaly = (found: Anomaly): Anomaly => ({ ...found, detail: text(found.detail) });
  return {
    ...attempt,
    url: text(attempt.url),
    method: text(attempt.method),
    fields: fields(attempt.fields),
    wire: { ...attempt.wire, anomalies: attempt.wire.anomalies.map(anomaly) },
    interim: attempt.interim.map((head) => ({
      ...head,
      reason: text(head.reason),
      fields: fields(head.fields),
    })),
    response: attempt.response === null ? null : redactHead(attempt.response, redactor),
    trailers: fields(attempt.trailers),
    error: attempt.error === null ? null : redactError(attempt.error, redactor),
    cookiesRefused: attempt.cookiesRefused.map(({ line, because }) => ({
      line: text(line),
      because: text(because),
    })),
  };
}

export function redactHead<T extends ResponseHead | ResponseRecord>(head: T, { text, fields }: Redactor): T {
  return { ...head, reason: text(head.reason), fields: fields(head.fields) };
}

function redactResponse(response: ResponseRecord, redactor: Redactor): ResponseRecord {
  const textOrNull = (value: string | null): string | null => (value === null ? null : redactor.text(value));
  return {
    ...redactHead(response, redactor),
    mediaType: textOrNull(response.mediaType),
    charset: textOrNull(response.charset),
    codings: response.codings.map((coding) => redactor.text(coding)),
  };
}

function redactOutcome(outcome: Outcome, redactor: Redactor): Outcome {
  switch (outcome.kind) {
    case "response":
      return { ...outcome, response: redactResponse(outcome.response, redactor) };
    case "failed":
    case "aborted":
      return {
        ...outcome,
        error: redactError(outcome.error, redactor),
        partial: outcome.partial === null ? null : redactResponse(outcome.partial, redactor),
      };
    default:
      return unreachable(outcome);
  }
}

function redactError(error: AttemptError, { text }: Redactor): AttemptError {
  switch (error.kind) {
    case "name-not-resolved":
      return { ...error, host: text(error.host) };
    case "connect-failed":
      return { ...error, address: text(error.address) };
    case "tls-failed":
    case "proxy-failed":
    case "protocol-violated":
    case "framing-unsound":
      return { ...error, detail: text(error.detail) };
    case "content-damaged":
      return { ...error, coding: text(error.coding) };
    case "download-failed":
      return { ...error, detail: text(error.detail) };
    case "redirect-refused":
      return { ...error, location: text(error.location) };
    case "timed-out":
    case "connection-lost":
    case "content-too-large":
    case "content-cut-short":
    case "circuit-open":
    case "queue-full":
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "aborted":
      return error;
    default:
      return unreachable(error);
  }
}
