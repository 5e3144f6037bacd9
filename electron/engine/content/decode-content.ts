import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { Scanner } from "#electron/engine/redaction/redactor.ts";
import { decoderOf } from "./codings.ts";
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
  into: DecodeSink,
  limits: DecodeLimits,
): Promise<DecodeProblem | null> {
  const start = await from.read(0, 2);
  const decoders = codings.toReversed().map((coding) => decoderOf(coding, start));
  if (codings.length > codingsLimit || decoders.includes(null)) return "coding-unknown";
  const overflow = new AbortController();
  const fits = (more: number): boolean => !isTooLarge(into.target.bytes + more, from.bytes, limits);
  const sink = sinkInto(into, fits, () => overflow.abort());
  try {
    await pipeline([from.stream(), ...decoders.filter((decoder) => decoder !== null), sink], {
      signal: AbortSignal.any([into.signal, overflow.signal]),
    });
    return (await into.target.drained()) ? null : "decoded-too-large";
  } catch {
    if (overflow.signal.aborted) return "decoded-too-large";
    return into.signal.aborted ? null : "coding-damaged";
  }
}

const isTooLarge = (decoded: number, received: number, limits: DecodeLimits): boolean =>
  decoded > limits.decodedBytes || (decoded > limits.ratioFromBytes && decoded > limits.ratio * received);

function sinkInto({ target, scanner }: DecodeSink, fits: (more: number) => boolean, overflow: () => void): Writable {
  const keep = async (chunk: Buffer): Promise<boolean> => target.write(chunk) || target.drained();
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!fits(chunk.length)) return overflow();
      scanner.feed(chunk);
      void keep(chunk).then((kept) => (kept ? done() : overflow()));
    },
  });
}
