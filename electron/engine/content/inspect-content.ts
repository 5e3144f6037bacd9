import type { ResponseHead } from "#shared/http/exchange.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { codingsOf } from "./codings.ts";
import { type DecodeLimits, decodeContent } from "./decode-content.ts";
import type { Spool } from "./spool.ts";
import type { StoredContent } from "./stored-content.ts";

/** What it takes to make content readable. */
export interface Inspection {
  readonly redactor: Redactor;
  readonly store: { readonly limits: DecodeLimits; spool(): Spool };
  readonly signal: AbortSignal;
}

/** Makes content that was received readable: undoes its codings and counts the secrets in it. */
export const inspectContent = (
  received: Spool,
  head: ResponseHead | null,
  inspection: Inspection,
): Promise<StoredContent> => inspectCoded(received, head === null ? [] : codingsOf(head.fields), inspection);

/** The same for codings that are known by name, in the order they were applied. */
export async function inspectCoded(
  received: Spool,
  codings: readonly string[],
  { redactor, store, signal }: Inspection,
): Promise<StoredContent> {
  const asItIs = { received, decoded: received, codings, redactor };
  if (codings.length === 0 || received.bytes === 0) {
    return { ...asItIs, decodeProblem: null, secretBytes: await secretBytesIn(received, redactor) };
  }
  const target = store.spool();
  const scanner = redactor.scanner();
  const decodeProblem = await decodeContent(received, codings, { target, scanner, signal }, store.limits);
  if (decodeProblem !== "coding-unknown") {
    return { ...asItIs, decoded: target, decodeProblem, secretBytes: scanner.covered() };
  }
  await target.release();
  return { ...asItIs, decodeProblem, secretBytes: await secretBytesIn(received, redactor) };
}

async function secretBytesIn(spool: Spool, redactor: Redactor): Promise<number> {
  if (redactor.reach === 0) return 0;
  const scanner = redactor.scanner();
  // A spool's stream is one of bytes.
  for await (const chunk of spool.stream()) scanner.feed(chunk as Buffer);
  return scanner.covered();
}
