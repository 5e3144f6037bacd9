import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ItemId } from "#shared/ids.ts";
import type { Result } from "#shared/result.ts";
import type { ItemChange } from "#shared/workbench/item-change.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { type ItemDeed, itemDeedFailed, itemDeedText } from "#shared/words/item-change-text.ts";
import { openDialog } from "./dialogs.ts";
import { attachAgain, type Detached, followItems } from "./follow-items.ts";
import { collapse, useLayout } from "./layout.ts";
import { cut, forgetTree, select, useTree } from "./tree.ts";
import { itemsOf, useWorkspace } from "./workspace.ts";

/** A change of the tree that can be taken back. */
interface Done {
  readonly changeId: string;
  readonly text: string;
  /** Tabs whose files it deleted. */
  readonly detached: readonly Detached[];
}

interface State {
  readonly done: readonly Done[];
  /** The one that is told, with a button to take it back. */
  readonly told: Done | null;
}

export const useItemChanges = create<State>(() => ({ done: [], told: null }));

export const toldOf = ({ told }: State): Done | null => told;

/** Changes of the tree that are remembered. */
const remembered = 50;

export const dismissTold = (): void => useItemChanges.setState({ told: null });

/** Where another folder is open, what was done to the one before cannot be taken back any more. */
export function followFolder(): void {
  useWorkspace.subscribe((now, before) => {
    if (now.workspace?.place === before.workspace?.place) return;
    forgetTree();
    useItemChanges.setState({ done: [], told: null });
  });
}

export async function renameItem(itemId: ItemId, name: string): Promise<void> {
  const [before = ""] = namesOf([itemId]);
  await perform({ kind: "renamed", name: before, to: name.trim() }, ask["item.rename"]({ itemId, name }));
}

/** Into a folder (`null`: the workspace itself), before a sibling or at the end. */
export async function moveItems(
  itemIds: readonly ItemId[],
  folderId: ItemId | null,
  beforeId: ItemId | null,
): Promise<void> {
  const { workspace } = useWorkspace.getState();
  const to = folderId === null ? (workspace?.name ?? "") : (namesOf([folderId])[0] ?? "");
  const isSameFolder = itemsOf(useWorkspace.getState()).every(
    ({ id, parent }) => !itemIds.includes(id) || parent === folderId,
  );
  const deed = { kind: "moved", names: namesOf(itemIds), to: isSameFolder ? null : to } as const;
  const change = await perform(deed, ask["item.move"]({ itemIds, folderId, beforeId }));
  if (change === null) return;
  cut([]);
  const { collapsed } = useLayout.getState();
  collapse(collapsed.filter((id) => id !== folderId));
}

export async function duplicateItems(itemIds: readonly ItemId[]): Promise<void> {
  const change = await perform(
    { kind: "duplicated", names: namesOf(itemIds) },
    ask["item.duplicate"]({ itemIds }),
  );
  const made = change?.made ?? [];
  if (made[0] !== undefined) select(made, made[0]);
}

/** Requests that are open keep their drafts, as requests without a file. */
export async function deleteItems(itemIds: readonly ItemId[]): Promise<void> {
  await perform({ kind: "deleted", names: namesOf(itemIds) }, ask["item.delete"]({ itemIds }));
}

/** Takes back the last change of the tree. */
export async function undoItemChange(): Promise<void> {
  const last = useItemChanges.getState().done.at(-1);
  if (last === undefined) return;
  useItemChanges.setState(({ done }) => ({ done: done.slice(0, -1), told: null }));
  const reply = await ask["item.undo"]({ changeId: last.changeId });
  if (!reply.ok) {
    openDialog({
      kind: "file-problem",
      title: `Not taken back: ${last.text}`,
      error: reply.error,
      tabId: null,
    });
    return;
  }
  followItems(reply.value);
  attachAgain(last.detached);
  const { made, moved } = reply.value;
  const back = made.length > 0 ? made : moved.slice(0, 1).map(({ to }) => to);
  if (back[0] !== undefined) select(back, back[0]);
}

async function perform(
  deed: ItemDeed,
  asked: Promise<Result<ItemChange, FileError>>,
): Promise<ItemChange | null> {
  const reply = await asked;
  if (!reply.ok) {
    openDialog({ kind: "file-problem", title: itemDeedFailed(deed), error: reply.error, tabId: null });
    return null;
  }
  const detached = followItems(reply.value);
  const { changeId } = reply.value;
  if (changeId !== null) {
    const one: Done = { changeId, text: itemDeedText(deed), detached };
    useItemChanges.setState(({ done }) => ({ done: [...done, one].slice(-remembered), told: one }));
  }
  return reply.value;
}

function namesOf(ids: readonly ItemId[]): readonly string[] {
  const wanted = new Set(ids);
  return itemsOf(useWorkspace.getState()).flatMap(({ id, name }) => (wanted.has(id) ? [name] : []));
}

/** The row that the focus goes to when these are gone. */
export function focusAfter(rows: readonly { readonly id: ItemId }[], gone: readonly ItemId[]): void {
  const away = new Set(gone);
  const first = rows.findIndex(({ id }) => away.has(id));
  const next = rows.slice(first).find(({ id }) => !away.has(id)) ?? rows.slice(0, Math.max(0, first)).at(-1);
  if (useTree.getState().focused !== next?.id) select(next === undefined ? [] : [next.id], next?.id ?? null);
}
