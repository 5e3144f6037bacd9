import { ask, grantFile } from "#renderer/lib/ipc.ts";
import type { FileRef } from "#shared/workbench/request-draft.ts";

/** Lets the user pick a file; `null` where they changed their mind. */
export async function chooseFile(): Promise<FileRef | null> {
  const reply = await ask["file.choose"]({});
  return reply.ok ? reply.value : null;
}

/** The file as it lies there now; as it was given where it is nobody's file any more. */
export async function fileNow(file: FileRef): Promise<FileRef> {
  const reply = await ask["file.describe"]({ fileId: file.id });
  return (reply.ok ? reply.value : null) ?? { ...file, bytes: null };
}

/** Files that were dropped on the window; folders, and what is no file of this machine, are left out. */
export async function droppedFiles(files: readonly File[]): Promise<readonly FileRef[]> {
  const replies = await Promise.all(files.map((file) => grantFile(file)));
  return replies.flatMap((reply) => (reply.ok && reply.value !== null ? [reply.value] : []));
}
