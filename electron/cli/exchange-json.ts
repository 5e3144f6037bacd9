import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { SendError } from "#shared/http/send-error.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import { explain } from "#shared/words/explain.ts";

/** An exchange as `--output exchange` prints it: a contract that programs rely on, so fields are only ever added. */
export function exchangeJson(exchange: Exchange): object {
  const { outcome } = exchange;
  return {
    wirebench: 1,
    id: exchange.id,
    startedAt: new Date(exchange.startedAt).toISOString(),
    request: exchange.request,
    session: exchange.session,
    risks: exchange.risks,
    outcome: outcome.kind,
    ...(outcome.kind === "response" ? { response: outcome.response } : { error: errorJson(outcome.error) }),
    // What can be read of a response that is not whole.
    ...(outcome.kind === "response" || outcome.partial === null ? {} : { partial: outcome.partial }),
    attempts: exchange.attempts.map(attemptJson),
    totalMs: exchange.totalMs,
  };
}

/** The same shape for a request that could not be prepared: nothing left the machine. */
export function refusalJson(
  request: { readonly method: string; readonly url: string },
  session: string,
  refused: { readonly error: SendError; readonly risks: readonly RiskRecord[] },
): object {
  return {
    wirebench: 1,
    request: { ...request, fields: [], contentBytes: 0 },
    session,
    risks: refused.risks,
    outcome: "refused",
    error: errorJson(refused.error),
    attempts: [],
    totalMs: 0,
  };
}

function errorJson(error: SendError): object {
  const { message, advice } = explain(error);
  return { ...error, message, advice };
}

function attemptJson(attempt: Attempt): object {
  const { connection, response, error } = attempt;
  return {
    n: attempt.n,
    hop: attempt.hop,
    reason: attempt.reason,
    ...(attempt.because === null ? {} : { because: attempt.because }),
    url: attempt.url,
    method: attempt.method,
    startedMs: attempt.startedMs,
    connection:
      connection === null
        ? null
        : { ...connection, ...given("alpn", connection.alpn), ...given("tls", connection.tls) },
    timings: attempt.timings,
    wire: {
      form: attempt.wire.form,
      sentBytes: attempt.wire.sent.total,
      receivedBytes: attempt.wire.received.total,
      ...recorded("sent", attempt.wire.sent),
      ...recorded("received", attempt.wire.received),
      events: attempt.wire.events,
      anomalies: attempt.wire.anomalies,
    },
    fields: attempt.fields,
    interim: attempt.interim,
    ...(response === null ? {} : { status: response.status, responseFields: response.fields }),
    ...(error === null ? {} : { error: errorJson(error) }),
    ...(attempt.waitAfterMs === null ? {} : { waitAfterMs: attempt.waitAfterMs }),
    decision: attempt.decision,
    trailers: attempt.trailers,
    cookiesRefused: attempt.cookiesRefused,
  };
}

const recorded = (direction: "sent" | "received", bytes: RecordedBytes): object => ({
  [`${direction}Head`]: Buffer.from(bytes.head).toString("base64"),
  [`${direction}Secrets`]: bytes.secrets,
});

/** The contract leaves these out where there are none; the record has `null`. */
const given = (name: string, value: unknown): object => ({ [name]: value ?? undefined });
