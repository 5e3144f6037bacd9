import type { ResponseHead } from "#shared/http/exchange.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import type { Halting } from "#electron/engine/halting.ts";
import { codingsOf } from "./codings.ts";
import { type DecodeLimits, decodeContent } from "./decode-content.ts";
import type { Spool } from "./spool.ts";
import type { StoredContent } from "./stored-content.ts";

/** Decoded at most once the send was stopped. */
const hurriedBytes = 1024 * 1024;

/** What it takes to make content readable. */
export interface Inspection {
  readonly redactor: Redactor;
  readonly store: { readonly limits: DecodeLimits; spool(): Spool };
  readonly halting: Halting;
}

/** Makes content that was received readable: undoes its codings and counts the secrets in it. */
export async function inspectContent(
  received: Spool,
  head: ResponseHead | null,
  { redactor, store, halting }: Inspection,
): Promise<StoredContent> {
  const codings = head === null ? [] : codingsOf(head.fields);
  const asItIs = { received, decoded: received, codings, redactor, download: null, charset: null };
  if (codings.length === 0 || received.bytes === 0) {
    const secretBytes = await secretBytesIn(received, redactor);
    return { ...asItIs, decodeProblem: null, damage: null, secretBytes };
  }
  // A send that was stopped has a partial response to show, but nobody waits for all of it.
  const isHalted = halting.halt() !== null;
  const target = store.spool();
  const scanner = redactor.scanner();
  const { problem, damage } = await decodeContent(
    received,
    codings,
    { target, scanner, signal: isHalted ? new AbortController().signal : halting.signal },
    isHalted ? { ...store.limits, decodedBytes: hurriedBytes } : store.limits,
  );
  if (problem !== "coding-unknown") {
    return { ...asItIs, decoded: target, decodeProblem: problem, damage, secretBytes: scanner.covered() };
  }
  await target.release();
  const secretBytes = await secretBytesIn(received, redactor);
  return { ...asItIs, decodeProblem: problem, damage, secretBytes };
}

async function secretBytesIn(spool: Spool, redactor: Redactor): Promise<number> {
  if (redactor.reach === 0) return 0;
  const scanner = redactor.scanner();
  // A spool's stream is one of bytes.
  for await (const chunk of spool.stream()) scanner.feed(chunk as Buffer);
  return scanner.covered();
}
