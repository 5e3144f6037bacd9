import { copyFile, constants, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { codeOf, missing, orNull } from "./file-fault.ts";

/** Moves a file we cannot read out of the way, next to where it was; nothing is deleted. The new name, or `null`. */
export async function setAside(path: string): Promise<string | null> {
  for (let n = 1; n < 1_000; n++) {
    const name = `${basename(path)}.damaged-${n}`;
    const other = join(dirname(path), name);
    try {
      // The copy claims the name; a rename alone would replace what was set aside before.
      await copyFile(path, other, constants.COPYFILE_EXCL);
      await orNull(rename(path, other), missing);
      return name;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return null;
    }
  }
  return null;
}
