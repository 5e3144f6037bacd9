import { join, resolve } from "node:path";
import type { Outside } from "#electron/engine/parts.ts";
import { readInside, readNamed } from "#electron/store/engine-files.ts";
import { type KeyLogFile, openKeyLog } from "#electron/store/key-log-file.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SendArguments } from "./arguments.ts";
import type { FileError } from "#shared/workbench/workspace.ts";

export interface CommandOutside {
  readonly outside: Outside;
  readonly close: () => Promise<void>;
}

/** What of the world outside the command line lets decide: there is no desktop to ask, but there may be a key log. */
export async function commandOutside(
  folder: string | null,
  { tlsKeyLog: keyLogPath, cacert }: Pick<SendArguments, "tlsKeyLog" | "cacert">,
): Promise<Result<CommandOutside, FileError>> {
  let keyLog: KeyLogFile | null = null;
  if (keyLogPath !== undefined) {
    const opened = await openKeyLog(keyLogPath);
    if (!opened.ok) return opened;
    keyLog = opened.value;
  }
  return ok({
    outside: {
      // What was named on the command line may lie anywhere.
      readBytes: (path) =>
        folder === null || (cacert !== undefined && path === resolve(cacert))
          ? readNamed(resolve(path))
          : readInside(folder, path),
      variables: { ...process.env },
      systemProxy: null,
      scriptThread: join(import.meta.dirname, "proxy-script-worker.js"),
      keyLog: () => keyLog?.write ?? null,
    },
    close: async () => keyLog?.close(),
  });
}
