import { setImmediate } from "node:timers/promises";
import type { Attempt, Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import { emptyDraft, RequestDraft } from "#shared/workbench/request-draft.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { foundCredentials } from "#electron/engine/redaction/found-credentials.ts";
import { redactExchange } from "#electron/engine/redaction/redact-exchange.ts";
import { redactorOf } from "#electron/engine/redaction/redacted-by.ts";
import { createRedactor, type Redactor } from "#electron/engine/redaction/redactor.ts";

/** An exchange with what belongs to it, as it may be on the disk. */
export interface Keepsake {
  readonly exchange: Exchange;
  readonly draft: RequestDraft;
  /** `null` where there is none, or more than the limit. */
  readonly content: Uint8Array | null;
}

interface Sources {
  readonly draft: RequestDraft;
  readonly contents: Pick<ContentStore, "read">;
  readonly limitBytes: number;
}

/** Takes every credential out, also those that were never kept as secrets; ‹secret:NAME› and `*` stand in their place. */
export async function forKeeping(exchange: Exchange, sources: Sources): Promise<Keepsake> {
  const content = await contentOf(exchange, sources);
  const searched =
    content === null ? "" : new TextDecoder("utf-8").decode(content.subarray(0, searchedBytes));
  const redactor = createRedactor(foundCredentials(exchange, sources.draft, searched));
  const draft = redactedDraft(sources.draft, [redactorOf(exchange), redactor]);
  if (redactor.reach === 0) return { exchange, draft, content };
  const masked = content === null ? null : await maskedContent(content, redactor);
  const hasHits = masked?.hasHits ?? false;
  const bytesMasked = {
    ...exchange,
    attempts: exchange.attempts.map((attempt, at) =>
      maskedAttempt(attempt, redactor, hasHits || at < exchange.attempts.length - 1),
    ),
  };
  return { exchange: redactExchange(bytesMasked, redactor), draft, content: masked?.bytes ?? null };
}

const searchedBytes = 1024 * 1024;

const responseOf = ({ outcome }: Exchange): ResponseRecord | null =>
  outcome.kind === "response" ? outcome.response : outcome.partial;

async function contentOf(exchange: Exchange, { contents, limitBytes }: Sources): Promise<Uint8Array | null> {
  const response = responseOf(exchange);
  if (response === null || response.download !== undefined) return null;
  const bytes = response.decodedBytes ?? response.contentBytes;
  if (bytes === 0 || bytes > limitBytes) return null;
  const view = response.decodedBytes === null ? "received" : "decoded";
  const whole = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += windowBytes) {
    const read = await contents.read(exchange.id, view, at, Math.min(windowBytes, bytes - at));
    if (!read.ok || read.value.bytes.length === 0) return null;
    whole.set(read.value.bytes, at);
  }
  return whole;
}

const windowBytes = 1024 * 1024;

/** In pieces, so that nothing else waits for long; each is looked at with its surroundings. */
async function maskedContent(
  content: Uint8Array,
  redactor: Redactor,
): Promise<{ readonly bytes: Uint8Array; readonly hasHits: boolean }> {
  const out = new Uint8Array(content.length);
  let hasHits = false;
  for (let from = 0; from < content.length; from += windowBytes) {
    const start = Math.max(0, from - redactor.reach);
    const end = Math.min(content.length, from + windowBytes);
    const { bytes, spans } = redactor.bytes(
      content.subarray(start, Math.min(content.length, end + redactor.reach)),
    );
    out.set(bytes.subarray(from - start, end - start), from);
    hasHits ||= spans.length > 0;
    await setImmediate();
  }
  return { bytes: out, hasHits };
}

/** Coded or chunked content can hold a credential in a form that is not found: then none of its bytes are kept. */
function maskedAttempt(attempt: Attempt, redactor: Redactor, mayHide: boolean): Attempt {
  const fields = attempt.response?.fields ?? [];
  const isDisguised =
    (fieldValue(fields, "content-encoding") ?? "identity") !== "identity" ||
    fieldValue(fields, "transfer-encoding") !== null;
  const { wire } = attempt;
  const received = maskedBytes(wire.received, redactor);
  return {
    ...attempt,
    wire: {
      ...wire,
      sent: maskedBytes(wire.sent, redactor),
      received: isDisguised && mayHide ? withoutContent(received) : received,
    },
  };
}

function maskedBytes(recorded: RecordedBytes, redactor: Redactor): RecordedBytes {
  const head = redactor.bytes(recorded.head);
  const tail = redactor.bytes(recorded.tail);
  const tailFrom = recorded.total - recorded.tail.length;
  const found = [...head.spans, ...tail.spans.map((span) => ({ ...span, offset: span.offset + tailFrom }))];
  const secrets = [...recorded.secrets, ...found].toSorted((a, b) => a.offset - b.offset);
  return { ...recorded, head: head.bytes, tail: tail.bytes, secrets };
}

function withoutContent(recorded: RecordedBytes): RecordedBytes {
  const head = Buffer.from(recorded.head);
  const end = head.indexOf("\r\n\r\n");
  const from = end < 0 ? head.length : end + 4;
  head.fill("*", from);
  const hidden = { offset: from, length: recorded.total - from, name: "content" };
  return {
    ...recorded,
    head,
    tail: Buffer.alloc(recorded.tail.length, "*"),
    secrets: [...recorded.secrets.filter(({ offset }) => offset < from), hidden],
  };
}

function redactedDraft(draft: RequestDraft, redactors: readonly Redactor[]): RequestDraft {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return redactors.reduce((text, redactor) => redactor.text(text), value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]));
  };
  // Only texts were changed; where a choice of the draft was one of them, nothing of it is kept but its name.
  const read = RequestDraft.safeParse(clean(draft));
  return read.success
    ? read.data
    : { ...emptyDraft, name: redactors.reduce((text, r) => r.text(text), draft.name) };
}
