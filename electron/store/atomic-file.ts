import { createHash, randomBytes } from "node:crypto";
import * as nodeFiles from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { codeOf, missing, notReadable, notWritable, orNull } from "./file-fault.ts";

/** The file calls a write makes, so that a test can let any of them fail. */
export type FileCalls = Pick<
  typeof nodeFiles,
  "link" | "open" | "readFile" | "realpath" | "rename" | "stat" | "unlink"
>;

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly version: string;
}

export interface Replacement {
  readonly content: Uint8Array | string;
  /** The version the content was made from; `null` for a file that must not be there yet; `anyVersion` for no matter what. */
  readonly over: string | null;
  /** For a file that is new; one that is there keeps its own. */
  readonly mode?: number;
}

/** Stands for whatever is there, or nothing. */
export const anyVersion = "any";

/** Identifies bytes: SHA-256 in hexadecimal. */
export const versionOf = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

export async function readStored(
  path: string,
  calls: FileCalls = nodeFiles,
): Promise<Result<StoredFile, FileError>> {
  try {
    const bytes = await calls.readFile(path);
    return ok({ bytes, version: versionOf(bytes) });
  } catch (error) {
    return fail(notReadable(error));
  }
}

/** All or nothing, also when the machine stops half-way: what was there stays whole until the new file is whole. */
export async function writeAtomically(
  path: string,
  { content, over, mode }: Replacement,
  calls: FileCalls = nodeFiles,
): Promise<Result<string, FileError>> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  try {
    // A link stays a link: what it leads to is replaced.
    const target = (await orNull(calls.realpath(path), missing)) ?? path;
    const before = await judge(target, over, calls);
    if (!before.ok) return before;
    const version = versionOf(bytes);
    if (before.value === version) return ok(version);
    const written = await replace(target, { bytes, over, mode }, calls);
    return written === null ? ok(version) : fail(written);
  } catch (error) {
    return fail(notWritable(error));
  }
}

/** Deletes what a killed write of ours left behind more than an hour ago. `now` in milliseconds since the epoch. */
export async function sweepStale(folder: string, now: number): Promise<void> {
  const names = (await orNull(nodeFiles.readdir(folder), [...missing, "EACCES", "EPERM"])) ?? [];
  for (const name of names.filter(isTemporary)) {
    const path = join(folder, name);
    const found = await orNull(nodeFiles.lstat(path), missing);
    if (found?.isFile() === true && now - found.mtimeMs > 3_600_000) {
      await orNull(nodeFiles.unlink(path), [...missing, "EACCES", "EPERM", "EROFS", "EBUSY"]);
    }
  }
}

/** Whether a file is one of our unfinished writes. */
export const isTemporary = (name: string): boolean => /^\..+\.\d+\.[0-9a-f]{12}\.tmp$/.test(name);

/** The version in place, or why it must not be replaced. */
async function judge(
  path: string,
  over: Replacement["over"],
  calls: FileCalls,
): Promise<Result<string | null, FileError>> {
  const bytes = await orNull(calls.readFile(path), missing);
  const version = bytes === null ? null : versionOf(bytes);
  if (over === anyVersion || version === over) return ok(version);
  if (version === null) return fail({ kind: "item-missing" });
  return fail(over === null ? { kind: "name-taken", name: basename(path) } : { kind: "file-changed" });
}

interface Wanted {
  readonly bytes: Uint8Array;
  readonly over: Replacement["over"];
  readonly mode: number | undefined;
}

async function replace(path: string, wanted: Wanted, calls: FileCalls): Promise<FileError | null> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeWhole(temporary, { ...wanted, mode: (await modeOf(path, calls)) ?? wanted.mode }, calls);
    // The last look is taken when only the rename is left to do.
    const now = await judge(path, wanted.over, calls);
    if (!now.ok) return now.error;
    if (wanted.over === null) await putNew(temporary, path, calls);
    else await renameOver(temporary, path, calls);
    await syncFolder(folder, calls);
    return null;
  } catch (error) {
    if (wanted.over === null && codeOf(error) === "EEXIST")
      return { kind: "name-taken", name: basename(path) };
    return notWritable(error);
  } finally {
    await orNull(calls.unlink(temporary), [...missing, "EACCES", "EPERM", "EROFS", "EBUSY", "EIO"]);
  }
}

async function modeOf(path: string, calls: FileCalls): Promise<number | undefined> {
  const found = await orNull(calls.stat(path), missing);
  return found === null ? undefined : found.mode & 0o7777;
}

async function writeWhole(
  path: string,
  { bytes, mode }: Pick<Wanted, "bytes" | "mode">,
  calls: FileCalls,
): Promise<void> {
  const file = await calls.open(path, "wx", mode);
  try {
    await file.writeFile(bytes);
    // `open` was subject to the umask, and the mode of the file that is there was not.
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hard link fails where a rename would replace a file that has just come up. */
async function putNew(temporary: string, path: string, calls: FileCalls): Promise<void> {
  const linked = await orNull(
    calls.link(temporary, path).then(() => true),
    ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL", "EMLINK"],
  );
  if (linked === null) await renameOver(temporary, path, calls);
}

/** Virus scanners on Windows hold new files for a moment. */
async function renameOver(temporary: string, path: string, calls: FileCalls): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await calls.rename(temporary, path);
    } catch (error) {
      const isPassing = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(codeOf(error));
      if (!isPassing || tries === 20) throw error;
      await pause(100);
    }
  }
}

/** Without this a power cut may undo the rename. Some systems cannot do it, and need not. */
export async function syncFolder(folder: string, calls: FileCalls = nodeFiles): Promise<void> {
  const opened = await orNull(calls.open(folder, "r"), [...missing, "EISDIR", "EPERM", "EACCES", "EINVAL"]);
  if (opened === null) return;
  try {
    await orNull(opened.sync(), ["EINVAL", "EPERM", "EISDIR", "EBADF", "ENOTSUP"]);
  } finally {
    await opened.close();
  }
}
