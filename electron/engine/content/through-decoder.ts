import type { Transform } from "node:stream";
import { CodingDamaged } from "./coding-damaged.ts";

/** Gives all that comes out of the decoder, then throws where the coded bytes were damaged or too few. */
export async function* throughDecoder(
  decoder: Transform,
  coded: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  let source: { readonly thrown: unknown } | null = null;
  const feeding = feed(decoder, coded).catch((thrown: unknown) => {
    source = { thrown };
    decoder.end();
  });
  try {
    // A decoder is a stream of bytes: no other kind of chunk comes out of it.
    for await (const chunk of decoder as AsyncIterable<Buffer>) yield chunk;
  } catch (thrown) {
    throwFirst(source);
    throw new CodingDamaged("the coded bytes are damaged", isTooShort(thrown) ? "cut-short" : "corrupt", {
      cause: thrown,
    });
  } finally {
    decoder.destroy();
    await feeding;
  }
  throwFirst(source);
}

/** zlib's name for an end in the middle of a stream, brotli's and zstd's too. */
const isTooShort = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "Z_BUF_ERROR";

/** What broke the source is the reason, not what the decoder says about the missing rest. */
function throwFirst(source: { readonly thrown: unknown } | null): void {
  if (source !== null) throw source.thrown;
}

async function feed(decoder: Transform, coded: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of coded) {
    if (decoder.destroyed) return;
    await written(decoder, chunk);
  }
  if (!decoder.destroyed) decoder.end();
}

/**
 * Resolves when the chunk was decoded, or never will be. The end is told only then: a decoder that knows it is at the
 * end gives nothing of its last chunk where that is incomplete.
 */
function written(decoder: Transform, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      decoder.off("close", done);
      resolve();
    };
    decoder.once("close", done).write(chunk, done);
  });
}
