import { basename, join } from "node:path/posix";
import { lstat } from "node:fs/promises";
import { ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { writeAtomically } from "./atomic-file.ts";
import type { Info } from "./edit-info.ts";
import { missing, orNull } from "./file-fault.ts";
import type { Work } from "./item-work.ts";
import { folderText } from "./new-collection.ts";

/** What a folder says about itself stands in its `folder.yml`; a folder without one gets it. */
export async function setFolderInfo(
  { root, change, trashPlace }: Work,
  folder: string,
  info: Info,
): Promise<Result<void, FileError>> {
  for (const name of ["folder.yml", "folder.yaml"]) {
    if ((await orNull(lstat(join(root, folder, name)), missing)) !== null)
      return change.setInfo(join(folder, name), info);
  }
  const path = join(folder, "folder.yml");
  const text = folderText(info.name ?? basename(folder), info.sequence ?? null);
  const written = await writeAtomically(join(root, path), { content: text, over: null });
  if (!written.ok) return written;
  change.made(path, trashPlace("folder.yml"));
  return ok(undefined);
}
