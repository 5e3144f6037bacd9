import { createHash, type Hash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ok, fail, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { notWritable } from "./file-fault.ts";

/** Writes a stream where the user said, and says what it wrote; SHA-256 in hexadecimal. The file appears when it is whole; a failure leaves what was there before. */
export async function saveStream(
  content: NodeJS.ReadableStream,
  path: string,
): Promise<Result<{ readonly bytes: number; readonly sha256: string }, FileError>> {
  const temporary = join(
    dirname(path),
    `.${basename(path)}.${String(process.pid)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    const hash = createHash("sha256");
    await pipeline(content, hashing(hash), createWriteStream(temporary, { flags: "wx", flush: true }));
    const { size } = await stat(temporary);
    await rename(temporary, path);
    return ok({ bytes: size, sha256: hash.digest("hex") });
  } catch (error) {
    await rm(temporary, { force: true });
    return fail(notWritable(error));
  }
}

const hashing = (hash: Hash) =>
  async function* (chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer, void> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };

/** The same for texts and bytes that are at hand. */
export const savePieces = (
  pieces: Iterable<string | Uint8Array>,
  path: string,
): ReturnType<typeof saveStream> => saveStream(Readable.from(pieces), path);
