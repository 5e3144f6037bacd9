import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { missing, orNull } from "./file-fault.ts";

/** How long deleted items lie there for whoever looks for them by hand, milliseconds. */
const keptMs = 30 * 24 * 3_600_000;

/** Ends what was deleted from workspaces long ago. `now` in milliseconds since the epoch. */
export async function sweepTrash(trash: string, now: number): Promise<void> {
  for (const workspace of await namesIn(trash)) {
    for (const change of await namesIn(join(trash, workspace))) {
      const path = join(trash, workspace, change);
      const found = await orNull(stat(path), [...missing, "EACCES"]);
      if (found !== null && now - found.mtimeMs > keptMs)
        await orNull(rm(path, { recursive: true, force: true }), ["EACCES", "EPERM", "EROFS", "EBUSY"]);
    }
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await orNull(readdir(folder), [...missing, "EACCES"])) ?? [];
