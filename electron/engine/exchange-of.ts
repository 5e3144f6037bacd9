import type { Attempt, Exchange, Outcome, ResponseRecord } from "#shared/http/exchange.ts";
import { parseMediaType } from "#shared/http/content.ts";
import { fieldValue } from "#shared/http/field.ts";
import type { ExchangeId } from "#shared/ids.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "./delivery.ts";
import { printTarget } from "./print-target.ts";
import { wayWanted } from "./way-wanted.ts";
import { redactExchange } from "#electron/engine/redaction/redact-exchange.ts";
import { redactedBy } from "#electron/engine/redaction/redacted-by.ts";

/** What is known of a send from outside the pipeline. */
export interface Frame {
  readonly id: ExchangeId;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly totalMs: number;
  readonly risks: readonly RiskRecord[];
}

/** The whole story of one send, secrets masked. `first` is what went into the pipeline, `reply` what came out of it. */
export function exchangeOf(
  { id, startedAt, totalMs, risks }: Frame,
  { sending, message }: Delivery,
  reply: Reply,
): Exchange {
  const wanted = wayWanted(sending.policy);
  const exchange: Exchange = {
    id,
    startedAt,
    session: sending.session,
    ...(wanted === null ? {} : { wanted }),
    request: {
      method: message.method,
      url: printTarget(message.target),
      fields: message.fields,
      contentBytes: message.content?.bytes ?? 0,
    },
    risks,
    attempts: sending.log.attempts,
    outcome: outcomeOf(reply),
    totalMs,
  };
  return redactedBy(redactExchange(exchange, sending.redactor), sending.redactor);
}

function outcomeOf({ attempt, content, error }: Reply): Outcome {
  const response = responseOf(attempt, content);
  if (error !== null)
    return { kind: error.kind === "aborted" ? "aborted" : "failed", error, partial: response };
  // An attempt without an error has a response, and a response has content, be it empty.
  if (response === null) throw new Error("an attempt ended with neither a response nor an error");
  return { kind: "response", response };
}

/** The response with what is known of its content; `null` where there is none to read. */
function responseOf(attempt: Attempt, content: StoredContent | null): ResponseRecord | null {
  if (attempt.response === null || content === null) return null;
  const contentType = fieldValue(attempt.response.fields, "content-type");
  const mediaType = contentType === null ? null : parseMediaType(contentType);
  return {
    ...attempt.response,
    contentBytes: content.received.bytes,
    decodedBytes: content.decodeProblem === "coding-unknown" ? null : content.decoded.bytes,
    mediaType: mediaType?.essence ?? null,
    charset: content.charset?.name ?? null,
    charsetFrom: content.charset?.from ?? null,
    codings: content.codings,
    decodeProblem: content.decodeProblem,
    ...(content.download === null ? {} : { download: content.download }),
  };
}
