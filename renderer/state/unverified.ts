import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import { openDialog } from "./dialogs.ts";

interface State {
  readonly hosts: readonly UnverifiedHost[];
}

/** Hosts whose certificates the user chose not to check for now. */
export const useUnverified = create<State>(() => ({ hosts: [] }));

export const unverifiedOf = ({ hosts }: State): readonly UnverifiedHost[] => hosts;

type Place = Pick<UnverifiedHost, "host" | "port">;

export async function readUnverified(): Promise<void> {
  const read = await ask["unverified.read"]({});
  if (read.ok) useUnverified.setState({ hosts: read.value });
}

/** The user's word, given in a dialog that says what it means. */
export async function leaveUnchecked({ host, port }: Place): Promise<void> {
  const added = await ask["unverified.add"]({ host, port });
  if (!added.ok)
    openDialog({ kind: "file-problem", title: "This could not be kept", error: added.error, tabId: null });
  await readUnverified();
}

export async function checkAgain({ host, port }: Place): Promise<void> {
  const removed = await ask["unverified.remove"]({ host, port });
  if (!removed.ok)
    openDialog({ kind: "file-problem", title: "This could not be kept", error: removed.error, tabId: null });
  await readUnverified();
}
