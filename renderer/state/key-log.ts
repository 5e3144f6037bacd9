import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { openDialog } from "./dialogs.ts";

interface State {
  /** Name of the file that gets the secrets of TLS connections; `null` where none does. */
  readonly file: string | null;
}

export const useKeyLog = create<State>(() => ({ file: null }));

export const keyLogOf = ({ file }: State): string | null => file;

export async function readKeyLog(): Promise<void> {
  const read = await ask["keylog.read"]({});
  if (read.ok) useKeyLog.setState({ file: read.value?.name ?? null });
}

/** Main asks for the file; nothing happens where the user thinks better of it. */
export async function startKeyLog(): Promise<void> {
  const started = await ask["keylog.start"]({});
  if (!started.ok)
    openDialog({
      kind: "file-problem",
      title: "The keys cannot be written there",
      error: started.error,
      tabId: null,
    });
  await readKeyLog();
}

export async function stopKeyLog(): Promise<void> {
  await ask["keylog.stop"]({});
  await readKeyLog();
}
