import type { Transform, TransformOptions } from "node:stream";
import * as zlib from "node:zlib";
import { type Fields, fieldValues } from "#shared/http/field.ts";
import { throughDecoder } from "./through-decoder.ts";
import { undoZstd } from "./zstd-frames.ts";

/** Names of content codings in the order they were applied; `identity` is none. RFC 9110 §8.4. */
export const codingsOf = (fields: Fields): readonly string[] =>
  fieldValues(fields, "content-encoding")
    .flatMap((value) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");

/** Undoes one coding. What it gave before it throws is sound. */
export type Undo = (coded: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** How to undo a coding; `null` for one we do not know. */
export function undoOf(coding: string): Undo | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return (coded) => throughDecoder(zlib.createGunzip(eager), coded);
    case "deflate":
      return undoDeflate;
    case "br":
      return (coded) => throughDecoder(zlib.createBrotliDecompress(eager), coded);
    case "zstd":
      return (coded) => {
        const decoder = nativeZstd();
        return decoder === null ? undoZstd(coded) : throughDecoder(decoder, coded);
      };
    default:
      return null;
  }
}

/** A decoder goes on only when all it gave was taken, so that nothing is lost when it breaks off, and little is held. */
const eager: zlib.ZlibOptions & zlib.BrotliOptions & TransformOptions = { readableHighWaterMark: 1 };

/** Some servers send the bare form of RFC 1951 under the name of deflate. */
async function* undoDeflate(coded: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const source = coded[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let ended = false;
  while (start.length < 2 && !ended) {
    const next = await source.next();
    ended = next.done === true;
    if (next.done !== true) start = Buffer.concat([start, next.value]);
  }
  const whole = async function* (): AsyncGenerator<Buffer, void> {
    yield start;
    if (!ended) yield* { [Symbol.asyncIterator]: () => source };
  };
  yield* throughDecoder(
    hasZlibHeader(start) ? zlib.createInflate(eager) : zlib.createInflateRaw(eager),
    whole(),
  );
}

/** RFC 1950 §2.2. */
const hasZlibHeader = (start: Buffer): boolean =>
  start.length >= 2 && ((start[0] ?? 0) & 0x0f) === 8 && start.readUInt16BE(0) % 31 === 0;

/** Node has zstd since 22.15. */
function nativeZstd(): Transform | null {
  // Not in the types of Node 20, which is what the engine is compiled against.
  const { createZstdDecompress } = zlib as {
    readonly createZstdDecompress?: (options: typeof eager) => Transform;
  };
  return createZstdDecompress?.(eager) ?? null;
}
