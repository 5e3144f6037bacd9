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
export async function inspectContent(
  received: Spool,
  head: ResponseHead | null,
  { redactor, store, signal }: Inspection,
): Promise<StoredContent> {
  const codings = head === null ? [] : codingsOf(head.fields);
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
