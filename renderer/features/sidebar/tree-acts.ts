import { openItem } from "#renderer/state/files.ts";
import {
  deleteItems,
  duplicateItems,
  focusAfter,
  moveItems,
  renameItem,
  undoItemChange,
} from "#renderer/state/item-changes.ts";
import { collapse, useLayout } from "#renderer/state/layout.ts";
import { cut, select, startRename, useTree } from "#renderer/state/tree.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { placeOf, shiftPlace } from "#renderer/ui/tree-drop.ts";
import type { TreeAct } from "#renderer/ui/tree-keys.ts";
import type { TreeRow } from "#renderer/ui/tree-row.tsx";
import type { ItemId } from "#shared/ids.ts";

type Rows = readonly TreeRow<ItemId>[];

/** Does what was done to the tree to the workspace. */
export function doAct(rows: Rows, act: TreeAct<ItemId>): void {
  switch (act.kind) {
    case "select":
      return select(act.ids, act.focused, act.anchor);
    case "open":
      return void openItem(act.id, rows.find(({ id }) => id === act.id)?.name ?? "");
    case "fold":
      return fold(act.id, act.isOpen);
    case "rename":
      return startRename(act.id);
    case "renamed":
      return endRename(act.id, act.name);
    case "cut":
      return cut(act.ids);
    case "duplicate":
      return void duplicateItems(act.ids);
    case "delete":
      return void remove(rows, act.ids);
    case "paste":
      return paste(rows, act.id);
    case "shift": {
      const place = shiftPlace(rows, act.ids, act.to);
      return place === null ? undefined : void moveItems(act.ids, place.folder, place.before);
    }
    case "move":
      return void moveItems(act.ids, act.folder, act.before);
    case "undo":
      return void undoItemChange();
    case "let-go":
      return cut([]);
  }
}

function fold(id: ItemId, isOpen: boolean): void {
  // While a filter is on, what matched stays in sight.
  if (useWorkspace.getState().filter !== "") return;
  const { collapsed } = useLayout.getState();
  collapse(isOpen ? collapsed.filter((one) => one !== id) : [...collapsed, id]);
}

function endRename(id: ItemId, name: string | null): void {
  // The field says so a second time when it goes.
  if (useTree.getState().renamed !== id) return;
  startRename(null);
  if (name !== null) void renameItem(id, name);
}

async function remove(rows: Rows, ids: readonly ItemId[]): Promise<void> {
  focusAfter(rows, withBelow(rows, ids));
  await deleteItems(ids);
}

function withBelow(rows: Rows, ids: readonly ItemId[]): readonly ItemId[] {
  const away = new Set(ids);
  for (const { id, parent } of rows) if (parent !== null && away.has(parent)) away.add(id);
  return [...away];
}

/** Into the folder with the focus, or after the request with it. */
function paste(rows: Rows, id: ItemId): void {
  const ids = useTree.getState().cut;
  const row = rows.find((one) => one.id === id);
  if (row === undefined || ids.length === 0) return;
  const { folder, before } = placeOf(rows, row, row.isFolder ? "into" : "after");
  void moveItems(ids, folder, before);
}
