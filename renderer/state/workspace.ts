import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import { builtInSessions, type Session } from "#shared/policy/session.ts";
import type { Environment, TreeItem, Workspace } from "#shared/workbench/workspace.ts";
import { openDialog } from "./dialogs.ts";
import { leaveWorkspace, refreshOpenFiles } from "./files.ts";
import { followEnvironments } from "./environment-tabs.ts";
import type { VariableSources } from "./environment.ts";
import { readRiskSettings } from "./risk-settings.ts";
import { followSessions } from "./session-tabs.ts";

interface State {
  readonly workspace: Workspace | null;
  /** What the search box of the sidebar holds. */
  readonly filter: string;
}

export const useWorkspace = create<State>(() => ({ workspace: null, filter: "" }));

const noItems: readonly TreeItem[] = [];
const noEnvironments: readonly Environment[] = [];
const noVariables: VariableSources = { environments: [], dotEnv: [] };

export const itemsOf = ({ workspace }: State): readonly TreeItem[] => workspace?.items ?? noItems;
export const sessionsOf = ({ workspace }: State): readonly Session[] =>
  workspace?.sessions ?? builtInSessions;
export const environmentsOf = ({ workspace }: State): readonly Environment[] =>
  workspace?.environments ?? noEnvironments;
/** Everything that variables come from. */
export const variablesOf = ({ workspace }: State): VariableSources => workspace ?? noVariables;
export const isOpen = ({ workspace }: State): boolean => workspace !== null;

/** Names of the folders above an item, outermost first. */
export function folderNames(items: readonly TreeItem[], itemId: ItemId | null): readonly string[] {
  const byId = indexOf(items);
  const parentId = itemId === null ? null : byId.get(itemId)?.parent;
  const parent = parentId == null ? undefined : byId.get(parentId);
  return parent === undefined ? [] : [...folderNames(items, parent.id), parent.name];
}

/** Of every list of items that is still in use. The palette asks for the folders of 10,000 requests at once. */
const indices = new WeakMap<readonly TreeItem[], ReadonlyMap<ItemId, TreeItem>>();

function indexOf(items: readonly TreeItem[]): ReadonlyMap<ItemId, TreeItem> {
  const index = indices.get(items) ?? new Map(items.map((item) => [item.id, item]));
  indices.set(items, index);
  return index;
}

export const filterRequests = (filter: string): void => useWorkspace.setState({ filter });

export async function readWorkspace(): Promise<void> {
  const reply = await ask["workspace.read"]({});
  if (reply.ok) useWorkspace.setState({ workspace: reply.value });
}

/** Takes what main says about the folder, and reads again what is open and untouched. */
export async function receiveWorkspace(workspace: Workspace | null): Promise<void> {
  useWorkspace.setState({ workspace });
  followSessions(workspace?.sessions ?? builtInSessions);
  await Promise.all([refreshOpenFiles(), followEnvironments(), readRiskSettings()]);
}

export async function chooseWorkspace(purpose: "open" | "create"): Promise<void> {
  const reply = await ask["workspace.choose"]({ purpose });
  if (!reply.ok) {
    const title = purpose === "open" ? "The folder was not opened" : "The workspace was not made";
    openDialog({ kind: "file-problem", title, error: reply.error, tabId: null });
    return;
  }
  if (reply.value === null) return;
  leaveWorkspace();
  useWorkspace.setState({ workspace: reply.value, filter: "" });
}

export async function createFolder(name: string, parentId: ItemId | null): Promise<void> {
  const reply = await ask["folder.create"]({ parentId, name });
  if (!reply.ok)
    openDialog({ kind: "file-problem", title: "The folder was not made", error: reply.error, tabId: null });
}
