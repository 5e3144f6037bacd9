import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { Scanner } from "#electron/engine/redaction/redactor.ts";
import { CodingDamaged } from "./coding-damaged.ts";
import { undoOf } from "./codings.ts";
import type { Spool } from "./spool.ts";

export type DecodeProblem = NonNullable<ResponseRecord["decodeProblem"]>;

/** How much one response may grow when its codings are undone. */
export interface DecodeLimits {
  readonly decodedBytes: number;
  /** Decoded to received; looked at once more than `ratioFromBytes` have come out. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

/** A chain longer than this is an attack or an accident. */
const codingsLimit = 3;

export interface DecodeSink {
  readonly target: Spool;
  readonly scanner: Scanner;
  readonly signal: AbortSignal;
}

/** Undoes the codings, last applied first, into the target. What came out before a problem stays there. */
export async function decodeContent(
  from: Spool,
  codings: readonly string[],
  { target, scanner, signal }: DecodeSink,
  limits: DecodeLimits,
): Promise<DecodeProblem | null> {
  const known = codings
    .toReversed()
    .map(undoOf)
    .filter((undo) => undo !== null);
  if (codings.length > codingsLimit || known.length < codings.length) return "coding-unknown";
  if (from.bytes === 0) return null;
  const decoded = known.reduce<AsyncIterable<Buffer>>((coded, undo) => undo(coded), inSlices(from));
  try {
    for await (const chunk of decoded) {
      if (signal.aborted) return null;
      if (isTooLarge(target.bytes + chunk.length, from.bytes, limits)) return "decoded-too-large";
      scanner.feed(chunk);
      if (!target.write(chunk) && !(await target.drained())) return "decoded-too-large";
    }
  } catch (thrown) {
    if (thrown instanceof CodingDamaged) return "coding-damaged";
    throw thrown;
  }
  return (await target.drained()) ? null : "decoded-too-large";
}

const isTooLarge = (decoded: number, received: number, limits: DecodeLimits): boolean =>
  decoded > limits.decodedBytes || (decoded > limits.ratioFromBytes && decoded > limits.ratio * received);

/** Up to here coded bytes go in by small slices: what one slice gave is lost where there is damage in it. */
const fineBytes = 64 * 1024;
const fineSliceBytes = 256;
const sliceBytes = 64 * 1024;

/** A checksum at the end goes in alone (gzip's has eight bytes, RFC 1952 §2.3.1): when it is wrong, all is there. */
const trailerBytes = 8;

async function* inSlices(from: Spool): AsyncGenerator<Buffer, void> {
  const trailer = Math.max(0, from.bytes - trailerBytes);
  for (let at = 0; at < from.bytes;) {
    const wanted = at + (at < fineBytes ? fineSliceBytes : sliceBytes);
    const end = at < trailer ? Math.min(wanted, trailer) : from.bytes;
    yield await from.read(at, end - at);
    at = end;
  }
}
