import type { Exchange } from "#shared/http/exchange.ts";
import { inspectResponse } from "#shared/risks/inspect-response.ts";
import { contentLookedAt } from "#shared/risks/response-subject.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { redactedBy, redactorOf } from "#electron/engine/redaction/redacted-by.ts";

type Contents = Pick<ContentStore, "read">;

/** The exchange with what is odd or risky about its response beside what was found before it was sent. */
export async function withFindings(exchange: Exchange, contents: Contents): Promise<Exchange> {
  const found = await findInResponse(exchange, contents);
  if (found.length === 0) return exchange;
  return redactedBy({ ...exchange, risks: [...exchange.risks, ...found] }, redactorOf(exchange));
}

/** What is found holds no secret: it is looked for in what was masked. */
async function findInResponse(exchange: Exchange, contents: Contents): Promise<readonly RiskRecord[]> {
  const { outcome } = exchange;
  if (outcome.kind !== "response") return [];
  const { response } = outcome;
  const view = response.decodedBytes === null ? null : "decoded";
  const read =
    view === null || response.download !== undefined
      ? null
      : await contents.read(exchange.id, view, 0, contentLookedAt);
  const found = inspectResponse({
    exchange,
    response,
    text: read?.ok === true ? textOf(read.value.bytes) : null,
    isWhole: read?.ok === true && read.value.total <= contentLookedAt,
  });
  return found.map(({ rule, severity, message, reason, source }) => ({
    rule,
    severity,
    message,
    when: "after",
    reason,
    source,
  }));
}

/** A zero byte stands in no text but UTF-16 and UTF-32, whose content is not looked at. */
const textOf = (bytes: Uint8Array): string | null =>
  bytes.subarray(0, 4096).includes(0)
    ? null
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
