import { ask } from "#renderer/lib/ipc.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";

/** Lets the user pick a file; `null` where they changed their mind. */
export async function chooseFile(): Promise<FileRef | null> {
  const reply = await ask["file.choose"]({});
  return reply.ok ? reply.value : null;
}
