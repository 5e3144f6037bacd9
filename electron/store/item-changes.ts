import { randomUUID } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ItemId } from "#shared/ids.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { ItemChange } from "#shared/workbench/item-change.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { type ChangedItems, changedItems } from "./changed-items.ts";
import { duplicateItems } from "./duplicate-items.ts";
import { missing, orNull } from "./file-fault.ts";
import type { PlacedItem } from "./item-tree.ts";
import { topmost, type Work } from "./item-work.ts";
import { moveItems } from "./move-items.ts";
import { renameItem } from "./rename-item.ts";
import { type ReversibleChange, reversibleChange } from "./reversible-change.ts";
import { staysInside } from "./workspace-files.ts";

type Changed = Result<ItemChange, FileError>;

/** Changes of the tree, by ids. Each happens as a whole or not at all, and can be taken back while the workspace is open. */
export interface ItemChanges {
  readonly rename: (itemId: ItemId, name: string) => Promise<Changed>;
  /** Into a folder (`null`: the workspace itself), before a sibling, or at the end. */
  readonly move: (
    itemIds: readonly ItemId[],
    folderId: ItemId | null,
    beforeId: ItemId | null,
  ) => Promise<Changed>;
  /** Beside each item. */
  readonly duplicate: (itemIds: readonly ItemId[]) => Promise<Changed>;
  /** Into the trash of the user data. */
  readonly remove: (itemIds: readonly ItemId[]) => Promise<Changed>;
  readonly undo: (changeId: string) => Promise<Changed>;
}

interface Undoable {
  readonly change: ReversibleChange;
  readonly back: ChangedItems;
}

/** Changes that can still be taken back. */
const remembered = 100;

/** `trash` is a folder that only this user reads; `scan` gives the last look at the folder. */
export function itemChanges(root: string, trash: string, scan: () => readonly PlacedItem[]): ItemChanges {
  const past = new Map<string, Undoable>();

  const perform = async (
    act: (work: Work) => Promise<Result<ChangedItems, FileError>>,
    involved: readonly (ItemId | null)[],
  ): Promise<Changed> => {
    const items = scan();
    if (!(await arePresent(root, items, involved))) return fail({ kind: "item-missing" });
    const changeId = randomUUID();
    const change = reversibleChange(root);
    let places = 0;
    const trashPlace = (name: string): string => join(trash, changeId, `${(places += 1)}-${name}`);
    const done = await act({ root, items, change, trashPlace });
    if (!done.ok) {
      // What cannot be taken back now, nobody could: the first failure is the one to tell.
      await change.takeBack();
      return done;
    }
    await change.settle();
    past.set(changeId, { change, back: done.value.reversed() });
    for (const id of [...past.keys()].slice(0, -remembered)) past.delete(id);
    return ok({ changeId, ...done.value.seen(items, change.rewrites()) });
  };
  return {
    rename: (itemId, name) => perform((work) => renameItem(work, itemId, name), [itemId]),
    move: (itemIds, folderId, beforeId) =>
      perform((work) => moveItems(work, itemIds, { folderId, beforeId }), [...itemIds, folderId]),
    duplicate: (itemIds) => perform((work) => duplicateItems(work, itemIds), itemIds),
    remove: (itemIds) => perform((work) => removeItems(work, itemIds), itemIds),
    undo: async (changeId) => {
      const found = past.get(changeId);
      if (found === undefined) return fail({ kind: "item-missing" });
      const taken = await found.change.takeBack();
      if (!taken.ok) return taken;
      past.delete(changeId);
      await found.change.settle();
      await orNull(rmdir(join(trash, changeId)), [...missing, "ENOTEMPTY"]);
      return ok({ changeId: null, ...found.back.seen(scan(), found.change.rewrites()) });
    },
  };
}

/** Whether all are there, and no link leads out of the workspace on the way to one. */
async function arePresent(
  root: string,
  items: readonly PlacedItem[],
  involved: readonly (ItemId | null)[],
): Promise<boolean> {
  const paths = new Map(items.map(({ item, path }) => [item.id, path]));
  for (const id of involved) {
    const path = id === null ? "" : paths.get(id);
    if (path === undefined || !(await staysInside(root, join(root, path)))) return false;
  }
  return true;
}

async function removeItems(
  { items, change, trashPlace }: Work,
  itemIds: readonly ItemId[],
): Promise<Result<ChangedItems, FileError>> {
  const chosen = topmost(items, itemIds);
  for (const { path } of chosen) {
    const put = await change.putAway(path, trashPlace(basename(path)));
    if (!put.ok) return put;
  }
  return ok(changedItems({ gone: chosen.map(({ path }) => path) }));
}
