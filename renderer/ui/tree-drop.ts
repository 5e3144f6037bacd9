import type { TreeRow } from "./tree-row.tsx";

/** Where something is let go over a row. */
export type DropSide = "before" | "into" | "after";

/** A folder takes what is let go on its middle; `share` is how far down in the row, from 0 to 1. */
export function sideOf({ isFolder, isOpen }: TreeRow, share: number): DropSide {
  if (!isFolder) return share < 0.5 ? "before" : "after";
  if (share < 0.25) return "before";
  // Below an open folder its first child follows, not its sibling.
  return share > 0.75 && !isOpen ? "after" : "into";
}

/** The folder and the sibling before which something comes; `null` stands for the top and for the end. */
export function placeOf<Id extends string>(
  rows: readonly TreeRow<Id>[],
  row: TreeRow<Id>,
  side: DropSide,
): { readonly folder: Id | null; readonly before: Id | null } {
  if (side === "into") return { folder: row.id, before: null };
  if (side === "before") return { folder: row.parent, before: row.id };
  return { folder: row.parent, before: siblingsOf(rows, row)[row.position]?.id ?? null };
}

export const siblingsOf = <Id extends string>(
  rows: readonly TreeRow<Id>[],
  { parent }: TreeRow<Id>,
): readonly TreeRow<Id>[] => rows.filter((row) => row.parent === parent);

/** Whether a row is one of these, or lies in one of them: what is moved cannot go there. */
export function isWithin<Id extends string>(
  rows: readonly TreeRow<Id>[],
  id: Id | null,
  ids: ReadonlySet<Id>,
): boolean {
  if (id === null) return false;
  if (ids.has(id)) return true;
  const row = rows.find((one) => one.id === id);
  return row !== undefined && isWithin(rows, row.parent, ids);
}

/** Where a step by key leads: past a neighbour, into the folder above, or out of its own. `null`: nowhere. */
export function shiftPlace<Id extends string>(
  rows: readonly TreeRow<Id>[],
  ids: readonly Id[],
  to: "up" | "down" | "in" | "out",
): { readonly folder: Id | null; readonly before: Id | null } | null {
  const first = rows.find(({ id }) => id === ids[0]);
  const last = rows.find(({ id }) => id === ids.at(-1));
  if (first === undefined || last === undefined) return null;
  const siblings = siblingsOf(rows, first);
  if (to === "out") {
    const parent = rows.find(({ id }) => id === first.parent);
    return parent === undefined ? null : placeOf(rows, parent, "after");
  }
  if (to === "in") {
    const folder = siblings.slice(0, first.position - 1).findLast(({ isFolder }) => isFolder);
    return folder === undefined ? null : { folder: folder.id, before: null };
  }
  // Folders stay before requests, so each goes past its own kind.
  const alike = siblings.filter(({ isFolder }) => isFolder === first.isFolder);
  if (to === "up") {
    const before = alike[alike.indexOf(first) - 1];
    return before === undefined ? null : { folder: first.parent, before: before.id };
  }
  const index = alike.findIndex(({ id }) => id === last.id);
  if (index === -1 || index === alike.length - 1) return null;
  return { folder: first.parent, before: alike[index + 2]?.id ?? null };
}
