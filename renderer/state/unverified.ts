import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import { openDialog } from "./dialogs.ts";

interface State {
  readonly hosts: readonly UnverifiedHost[];
  /** When they were read, in milliseconds since the epoch. */
  readonly readAt: number;
}

/** Hosts whose certificates the user chose not to check for now. */
export const useUnverified = create<State>(() => ({ hosts: [], readAt: 0 }));

export const unverifiedOf = ({ hosts }: State): readonly UnverifiedHost[] => hosts;

/** As exact as the minute at which they were read last. */
export const unverifiedReadAt = ({ readAt }: State): number => readAt;

type Place = Pick<UnverifiedHost, "host" | "port">;

export async function readUnverified(): Promise<void> {
  const read = await ask["unverified.read"]({});
  if (read.ok) useUnverified.setState({ hosts: read.value, readAt: Date.now() });
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
