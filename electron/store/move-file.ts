import { cp, lstat, mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { codeOf, missing, notWritable, orNull } from "./file-fault.ts";

/** Moves a file or folder to where nothing is. A link is moved as a link. */
export async function moveFile(from: string, to: string): Promise<Result<void, FileError>> {
  try {
    const self = await orNull(lstat(from), missing);
    if (self === null) return fail({ kind: "item-missing" });
    const other = await orNull(lstat(to), missing);
    // Where case does not count, another case of the same name leads to the same file.
    const isSelf = other !== null && other.ino === self.ino && other.dev === self.dev;
    if (other !== null && !isSelf) return fail({ kind: "name-taken", name: basename(to) });
    await mkdir(dirname(to), { recursive: true });
    if ((await orNull(rename(from, to).then(ready), ["EXDEV"])) === null) await moveAcross(from, to);
    return ok(undefined);
  } catch (error) {
    return fail(notWritable(error));
  }
}

const ready = (): true => true;

/** To another disk. What is there is only taken away once all of it has arrived. */
async function moveAcross(from: string, to: string): Promise<void> {
  try {
    await copyTree(from, to);
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  }
  await rm(from, { recursive: true });
}

async function copyTree(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, errorOnExist: true, force: false, verbatimSymlinks: true });
}

/** Copies a folder beside itself; links in it are left out, as they may lead anywhere. */
export async function copyFolder(from: string, to: string): Promise<Result<void, FileError>> {
  try {
    await cp(from, to, {
      recursive: true,
      errorOnExist: true,
      force: false,
      filter: async (path) => !(await lstat(path)).isSymbolicLink(),
    });
    return ok(undefined);
  } catch (error) {
    const code = codeOf(error);
    await rm(to, { recursive: true, force: true });
    return fail(
      code === "ERR_FS_CP_EEXIST" ? { kind: "name-taken", name: basename(to) } : notWritable(error),
    );
  }
}
