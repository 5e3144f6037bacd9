import { open } from "node:fs/promises";
import { basename } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { notWritable } from "./file-fault.ts";
import { inTurn } from "./in-turn.ts";

/** A file that gets the secrets of TLS connections, in the form Wireshark reads (NSS key log). */
export interface KeyLogFile {
  readonly name: string;
  readonly write: (line: Uint8Array) => void;
  /** Once every line that came before is written. */
  readonly close: () => Promise<void>;
}

/** Appends to the file, which from then on only its owner may read: whoever has it can decrypt a recording. */
export async function openKeyLog(path: string): Promise<Result<KeyLogFile, FileError>> {
  try {
    const file = await open(path, "a", 0o600);
    await file.chmod(0o600);
    const next = inTurn();
    return ok({
      name: basename(path),
      // A line that the disk does not take is missing from a recording, and does no other harm.
      write: (line) => void next(() => file.appendFile(line)).catch(() => undefined),
      close: () => next(() => file.close()),
    });
  } catch (error) {
    return fail(notWritable(error));
  }
}
