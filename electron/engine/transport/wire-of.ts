import type { Wire } from "#shared/http/wire.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import type { MessageContent } from "#electron/engine/message.ts";
import { type Disguised, recordedBytes } from "#electron/engine/redaction/recorded-bytes.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import type { ExchangeEnd } from "./exchange-task.ts";
import type { WrittenMessage } from "./request-head.ts";
import type { Trace } from "./wire-tap.ts";

export interface BothContents {
  readonly end: ExchangeEnd;
  readonly content: StoredContent;
  readonly written: WrittenMessage;
  readonly sentContent: MessageContent | null;
}

/** What is shown of the bytes of one attempt, secrets masked. */
export function wireOf(trace: Trace, contents: BothContents, redactor: Redactor, decoded: boolean): Wire {
  return {
    form: decoded ? "decoded" : "bytes",
    sent: recordedBytes(trace.sent, redactor, disguisedSent(contents, redactor)),
    received: recordedBytes(trace.received, redactor, disguisedReceived(contents)),
    events: trace.events,
    anomalies: contents.end.anomalies,
  };
}

function disguisedReceived({ end, content }: BothContents): Disguised | null {
  if (end.contentFrom === null || (end.unframed && content.codings.length === 0)) return null;
  return { from: end.contentFrom, secretBytes: content.secretBytes };
}

function disguisedSent({ written, sentContent }: BothContents, redactor: Redactor): Disguised | null {
  if (!written.chunked || sentContent === null) return null;
  const scanner = redactor.scanner();
  scanner.feed(sentContent.typed);
  return { from: written.head.length, secretBytes: scanner.covered() };
}
