import { readFile, realpath, stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { basename, isAbsolute, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import type { FileId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { codeOf } from "./file-fault.ts";
import type { FileRefusal, OpenFile } from "./workspace-files.ts";

/** A file as the engine takes it: its size, and its bytes from the first as often as they are asked for. */
export interface ReplayableFile {
  readonly name: string;
  readonly bytes: number;
  readonly stream: () => NodeJS.ReadableStream;
}

type Opening = Promise<Result<OpenFile, FileRefusal>>;

/** Opens a granted file anew for every reading, so that a retry sends what the first attempt sent. */
export async function replayable(
  open: (id: FileId) => Opening,
  id: FileId,
): Promise<Result<ReplayableFile, FileRefusal["because"]>> {
  const first = await open(id);
  if (!first.ok) return fail(first.error.because);
  const { name, bytes } = first.value;
  await first.value.close();
  return ok({ name, bytes, stream: () => Readable.from(reading(open, id)) });
}

async function* reading(open: (id: FileId) => Opening, id: FileId): AsyncGenerator<Uint8Array, void> {
  const opened = await open(id);
  if (!opened.ok) throw new Error(`${opened.error.file} can no longer be read: ${opened.error.because}`);
  yield* opened.value.stream();
}

/** A file the user named on the command line: that is the grant. */
export async function namedFile(path: string): Promise<Result<ReplayableFile, FileRefusal["because"]>> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return fail("not-a-file");
    return ok({ name: basename(path), bytes: found.size, stream: () => createReadStream(path) });
  } catch (error) {
    const code = codeOf(error);
    return fail(code === "ENOENT" || code === "ENOTDIR" ? "missing" : "not-readable");
  }
}

/** A file that a session names, relative to its workspace; links out of it are not followed. Fails with the reason. */
export async function readInside(folder: string, path: string): Promise<Result<Uint8Array, string>> {
  try {
    const root = await realpath(folder);
    const real = await realpath(resolve(root, path));
    const isInside = !isAbsolute(path) && real.startsWith(`${root}${sep}`);
    return isInside ? ok(await readFile(real)) : fail("it lies outside the workspace");
  } catch (error) {
    return fail(codeOf(error));
  }
}

/** The same for a file named on the command line, wherever it is. */
export async function readNamed(path: string): Promise<Result<Uint8Array, string>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return fail(codeOf(error));
  }
}

/** The PEM text of a file with certificate authorities, or the system's code for why not. */
export async function readAuthority(path: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(path, "utf8"));
  } catch (error) {
    return fail(codeOf(error));
  }
}
