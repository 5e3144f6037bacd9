import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { withLock } from "./file-lock.ts";
import { inTurn } from "./in-turn.ts";

/** A file of the user data that only its owner reads and that several processes may change. */
export interface KeptFile {
  /** `null` where there is none yet. */
  readonly read: () => Promise<Result<Uint8Array | null, FileError>>;
  /** `change` may run several times: it is given what is on the disk now, and its answer replaces exactly that. */
  readonly update: (change: (current: Uint8Array | null) => Uint8Array) => Promise<Result<void, FileError>>;
}

const tries = 20;

export function keptFile(path: string): KeptFile {
  const write = inTurn();
  const read: KeptFile["read"] = async () => {
    const stored = await readStored(path);
    if (stored.ok) return ok(stored.value.bytes);
    return stored.error.kind === "item-missing" ? ok(null) : stored;
  };
  const updateOnce = async (
    change: (current: Uint8Array | null) => Uint8Array,
  ): Promise<Result<void, FileError>> => {
    for (let n = 0; n < tries; n++) {
      const stored = await readStored(path);
      if (!stored.ok && stored.error.kind !== "item-missing") return stored;
      const content = change(stored.ok ? stored.value.bytes : null);
      const over = stored.ok ? stored.value.version : null;
      const written = await writeAtomically(path, { content, over, mode: 0o600 });
      if (written.ok) return ok(undefined);
      if (!["file-changed", "name-taken", "item-missing"].includes(written.error.kind)) return written;
    }
    return fail({ kind: "file-changed" });
  };
  return {
    read,
    update: (change) => write(() => withLock(path, () => updateOnce(change))),
  };
}
