import { type Transform, Transform as TransformStream } from "node:stream";
import * as zlib from "node:zlib";
import { Decompress } from "fzstd";
import { type Fields, fieldValues } from "#shared/http/field.ts";

/** Names of content codings in the order they were applied; `identity` is none. RFC 9110 §8.4. */
export const codingsOf = (fields: Fields): readonly string[] =>
  fieldValues(fields, "content-encoding")
    .flatMap((value) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");

/** A stream that undoes one coding; `null` for one we do not know. `start` is the first piece of the coded bytes. */
export function decoderOf(coding: string, start: Buffer): Transform | null {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return zlib.createGunzip();
    case "deflate":
      return hasZlibHeader(start) ? zlib.createInflate() : zlib.createInflateRaw();
    case "br":
      return zlib.createBrotliDecompress();
    case "zstd":
      return nativeZstd() ?? portableZstd();
    default:
      return null;
  }
}

/** RFC 1950 §2.2. Some servers send the bare RFC 1951 form under the name of deflate. */
const hasZlibHeader = (start: Buffer): boolean => start.length >= 2 && ((start[0] ?? 0) & 0x0f) === 8 && start.readUInt16BE(0) % 31 === 0;

/** Node has zstd since 22.15. */
function nativeZstd(): Transform | null {
  // Not in the types of Node 20, which is what the engine is compiled against.
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };
  return createZstdDecompress?.() ?? null;
}

function portableZstd(): Transform {
  const decoder = new Decompress();
  return new TransformStream({
    transform(chunk: Buffer, _encoding, done) {
      done(attempted(() => decoder.push(chunk)));
    },
    flush(done) {
      done(attempted(() => decoder.push(new Uint8Array(0), true)));
    },
    construct(ready) {
      decoder.ondata = (piece) => this.push(Buffer.from(piece));
      ready();
    },
  });
}

/** The decoder throws at damaged bytes; a stream wants to be given what it threw. */
function attempted(act: () => void): Error | null {
  try {
    act();
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error("zstd: damaged", { cause: thrown });
  }
}
