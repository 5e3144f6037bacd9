import type { MaskedBytes, Redactor } from "#electron/engine/redaction/redactor.ts";
import type { Damage } from "./coding-damaged.ts";
import type { DecodeProblem } from "./decode-content.ts";
import type { Charset } from "#shared/http/charset.ts";
import type { DownloadRecord } from "#shared/http/exchange.ts";
import type { Spool } from "./spool.ts";

/** The content of one response, whole, with what is known about it. */
export interface StoredContent {
  readonly received: Spool;
  /** The same spool where there was no coding to undo, or none that we know. */
  readonly decoded: Spool;
  readonly codings: readonly string[];
  readonly decodeProblem: DecodeProblem | null;
  /** What is wrong with its coded bytes. */
  readonly damage: Damage | null;
  /** Bytes of secrets in the content: the more of both views. */
  readonly secretBytes: number;
  readonly redactor: Redactor;
  /** The file of the user's it went to, whole; `null` where it did not. */
  readonly download: DownloadRecord | null;
  /** `null` until it was asked for, and where nothing speaks against UTF-8. */
  readonly charset: Charset | null;
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
  return maskedRange(spool, content.redactor, from, within);
}

/** A range that lies within the spool, masked as its surroundings ask for. */
export async function maskedRange(
  spool: Spool,
  redactor: Redactor,
  from: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { reach } = redactor;
  const start = Math.max(0, from - reach);
  const around: MaskedBytes = redactor.bytes(await spool.read(start, from - start + length + reach));
  return new Uint8Array(around.bytes.subarray(from - start, from - start + length));
}

export async function releaseContent({ received, decoded }: StoredContent): Promise<void> {
  await received.release();
  if (decoded !== received) await decoded.release();
}
