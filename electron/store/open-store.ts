import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { sweepStale } from "./atomic-file.ts";
import { benchFile, type BenchFile } from "./bench-file.ts";
import { notWritable } from "./file-fault.ts";
import { sweepTrash } from "./sweep-trash.ts";
import { keptFile, type KeptFile } from "./kept-file.ts";
import { grantsIn, type Grants } from "./workspaces-file.ts";

/** What Wirebench keeps for one user, outside every workspace. */
export interface Store {
  readonly bench: BenchFile;
  readonly grants: Grants;
  /** Another file of the user data, by its name: for the vault. */
  readonly file: (name: string) => KeptFile;
}

/** Opens the folder, or makes it. `now` in milliseconds since the epoch. */
export async function openStore(userData: string, now: number): Promise<Result<Store, FileError>> {
  try {
    await mkdir(userData, { recursive: true, mode: 0o700 });
    await sweepStale(userData, now);
    await sweepTrash(join(userData, "trash"), now);
  } catch (error) {
    return fail(notWritable(error));
  }
  const grantsPath = join(userData, "grants.json");
  const open = new Map<string, KeptFile>();
  const file = (name: string): KeptFile => {
    const kept = open.get(name) ?? keptFile(join(userData, name));
    open.set(name, kept);
    return kept;
  };
  return ok({
    bench: benchFile(join(userData, "state.json")),
    grants: grantsIn(file("grants.json"), grantsPath),
    file,
  });
}
