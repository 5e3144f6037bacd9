import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { Scanner } from "#electron/engine/redaction/redactor.ts";
import { CodingDamaged, type Damage } from "./coding-damaged.ts";
import { type Undo, undoOf } from "./codings.ts";
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

/** What came of undoing codings: nothing of note, or why the target does not hold all. */
export interface Decoded {
  readonly problem: DecodeProblem | null;
  readonly damage: Damage | null;
}

const because = (problem: DecodeProblem | null): Decoded => ({ problem, damage: null });

/** Undoes the codings, last applied first, into the target. What came out before a problem stays there. */
export async function decodeContent(
  from: Spool,
  codings: readonly string[],
  { target, scanner, signal }: DecodeSink,
  limits: DecodeLimits,
): Promise<Decoded> {
  const undo = undoAll(codings);
  if (undo === null) return because("coding-unknown");
  if (from.bytes === 0) return because(null);
  try {
    for await (const chunk of undo(inSlices(from))) {
      if (signal.aborted) return because("decoded-too-large");
      if (isTooLarge(target.bytes + chunk.length, from.bytes, limits)) return because("decoded-too-large");
      scanner.feed(chunk);
      if (!target.write(chunk) && !(await target.drained())) return because("decoded-too-large");
    }
  } catch (thrown) {
    if (!(thrown instanceof NamedDamage)) throw thrown;
    await target.drained();
    return { problem: "coding-damaged", damage: thrown.damage };
  }
  return because((await target.drained()) ? null : "decoded-too-large");
}

/** Damage in one of several codings; which one it was is told by the first to notice. */
export class NamedDamage extends Error {
  readonly damage: Damage;

  constructor(damage: Damage, cause: unknown) {
    super(`${damage.coding} is ${damage.because}`, { cause });
    this.damage = damage;
  }
}

/** Undoes codings, last applied first; `null` where one of them is not known, or where there are too many. */
export function undoAll(codings: readonly string[]): Undo | null {
  const known = codings.toReversed().flatMap((coding) => {
    const undo = undoOf(coding);
    return undo === null ? [] : [named(coding, undo)];
  });
  if (codings.length > codingsLimit || known.length < codings.length) return null;
  return (coded) => known.reduce<AsyncIterable<Buffer>>((from, undo) => undo(from), coded);
}

const named = (coding: string, undo: Undo): Undo =>
  async function* (coded) {
    try {
      yield* undo(coded);
    } catch (thrown) {
      throw thrown instanceof CodingDamaged
        ? new NamedDamage({ coding, because: thrown.because }, thrown)
        : thrown;
    }
  };

export const isTooLarge = (decoded: number, received: number, limits: DecodeLimits): boolean =>
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
