import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { readStored, writeAtomically } from "./atomic-file.ts";
import { notWritable } from "./file-fault.ts";
import { inTurn } from "./in-turn.ts";
import { staysInside } from "./workspace-files.ts";
import { rewriteSessions, type SessionChange } from "./write-sessions.ts";

/** The way of the file from the root of its workspace. */
export const sessionsPath = ".wirebench/sessions.json";

/** Changes the sessions of a workspace, one change at a time; a file that changed meanwhile is not written over. */
export function workspaceSessions(root: string): (change: SessionChange) => Promise<Result<void, FileError>> {
  const path = join(root, sessionsPath);
  const write = inTurn();
  return (change) =>
    write(async () => {
      try {
        await mkdir(dirname(path), { recursive: true });
      } catch (error) {
        return fail(notWritable(error));
      }
      if (!(await staysInside(root, path))) return fail({ kind: "item-missing" });
      const stored = await readStored(path);
      if (!stored.ok && stored.error.kind !== "item-missing") return stored;
      const text = rewriteSessions(
        stored.ok ? Buffer.from(stored.value.bytes).toString("utf8") : null,
        change,
      );
      if (!text.ok) return text;
      const over = stored.ok ? stored.value.version : null;
      const written = await writeAtomically(path, { content: text.value, over });
      return written.ok ? ok(undefined) : written;
    });
}
