import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder for one test. */
export const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "wirebench-test-"));

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** Writes files by their way from the folder. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [way, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, way)), { recursive: true });
    await writeFile(join(folder, way), text);
  }
}

/** Every file below a folder with its text, by its way from there. */
export async function readFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path.slice(folder.length + 1)] = await readFile(path, "utf8");
  }
  return files;
}
