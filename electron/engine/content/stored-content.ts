import type { MaskedBytes, Redactor } from "#electron/engine/redaction/redactor.ts";
import type { DecodeProblem } from "./decode-content.ts";
import type { Spool } from "./spool.ts";

/** The content of one response, whole, with what is known about it. */
export interface StoredContent {
  readonly received: Spool;
  /** The same spool where there was no coding to undo, or none that we know. */
  readonly decoded: Spool;
  readonly codings: readonly string[];
  readonly decodeProblem: DecodeProblem | null;
  /** Bytes of secrets in the content: the more of both views. */
  readonly secretBytes: number;
  readonly redactor: Redactor;
}

/** Coded content that holds a secret gives it away to whoever decodes it, so that nothing of it is shown. */
export const isOpaque = ({ codings, secretBytes }: StoredContent): boolean =>
  codings.length > 0 && secretBytes > 0;

const asterisk = 42;

/** A range with secrets masked, also those that only reach into it. */
export async function readMasked(
  content: StoredContent,
  view: "received" | "decoded",
  from: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const spool = content[view];
  const within = Math.max(0, Math.min(length, spool.bytes - from));
  if (view === "received" && isOpaque(content)) return new Uint8Array(within).fill(asterisk);
  const { reach } = content.redactor;
  const start = Math.max(0, from - reach);
  const around: MaskedBytes = content.redactor.bytes(await spool.read(start, from - start + within + reach));
  return Uint8Array.from(around.bytes.subarray(from - start, from - start + within));
}

export async function releaseContent({ received, decoded }: StoredContent): Promise<void> {
  await received.release();
  if (decoded !== received) await decoded.release();
}
