import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ok, fail, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { notWritable } from "./file-fault.ts";

/** Writes a stream where the user said. The file appears when it is whole; a failure leaves what was there before. */
export async function saveStream(
  content: NodeJS.ReadableStream,
  path: string,
): Promise<Result<{ readonly bytes: number }, FileError>> {
  const temporary = join(
    dirname(path),
    `.${basename(path)}.${String(process.pid)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    await pipeline(content, createWriteStream(temporary, { flags: "wx", flush: true }));
    const { size } = await stat(temporary);
    await rename(temporary, path);
    return ok({ bytes: size });
  } catch (error) {
    await rm(temporary, { force: true });
    return fail(notWritable(error));
  }
}
