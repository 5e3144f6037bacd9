import { create } from "zustand";
import type { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import { collapse, useLayout } from "./layout.ts";
import { filterRequests, itemsOf, useWorkspace } from "./workspace.ts";

/** What is chosen in the tree of the workspace, and what is about to happen to it. */
interface State {
  readonly selected: readonly ItemId[];
  readonly focused: ItemId | null;
  /** Where a range begins that Shift draws out. */
  readonly anchor: ItemId | null;
  readonly cut: readonly ItemId[];
  readonly renamed: ItemId | null;
}

const nothing: State = { selected: [], focused: null, anchor: null, cut: [], renamed: null };

export const useTree = create<State>(() => nothing);

export const treeOf = (state: State): State => state;

export const select = (selected: readonly ItemId[], focused: ItemId | null, anchor = focused): void =>
  useTree.setState({ selected, focused, anchor });

export const cut = (ids: readonly ItemId[]): void => useTree.setState({ cut: ids });

/** Lets the name of an item be written in the tree; `null` ends it. */
export const startRename = (id: ItemId | null): void => useTree.setState({ renamed: id });

/** Another folder is open. */
export const forgetTree = (): void => useTree.setState(nothing);

/** Opens the folders above an item, and puts the focus of the tree on it. */
export function reveal(id: ItemId): void {
  const items = itemsOf(useWorkspace.getState());
  const above = new Set(foldersAbove(items, id));
  filterRequests("");
  useLayout.setState({ isSidebarShown: true });
  collapse(useLayout.getState().collapsed.filter((folder) => !above.has(folder)));
  select([id], id);
}

/** The folders an item lies in, the nearest first. */
export function foldersAbove(items: readonly TreeItem[], id: ItemId): readonly ItemId[] {
  const parent = items.find((item) => item.id === id)?.parent ?? null;
  return parent === null ? [] : [parent, ...foldersAbove(items, parent)];
}

/** The folder that something new goes into: the one with the focus, or that of the request with it. */
export function targetFolder(): ItemId | null {
  const { focused } = useTree.getState();
  const item = itemsOf(useWorkspace.getState()).find(({ id }) => id === focused);
  return item?.kind === "folder" ? item.id : (item?.parent ?? null);
}
