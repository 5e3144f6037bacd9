import type { TreeRow } from "#renderer/ui/tree-row.tsx";
import type { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

/** The items that are in sight, in their order: what is below a folded folder is not. `items` have every folder before what is in it. */
export function rowsOf(items: readonly TreeItem[], folded: ReadonlySet<ItemId>): readonly TreeRow<ItemId>[] {
  const counts = new Map<ItemId | null, number>();
  for (const { parent } of items) counts.set(parent, (counts.get(parent) ?? 0) + 1);
  const seen = new Map<ItemId | null, number>();
  const levels = new Map<ItemId, number>();
  const rows: TreeRow<ItemId>[] = [];
  for (const { id, parent, name, kind } of items) {
    const level = parent === null ? 1 : levels.get(parent);
    // Its folder is folded, or not in sight itself.
    if (level === undefined) continue;
    const position = (seen.get(parent) ?? 0) + 1;
    seen.set(parent, position);
    const isOpen = kind === "folder" && !folded.has(id);
    if (isOpen) levels.set(id, level + 1);
    const count = counts.get(parent) ?? 1;
    const hasChildren = kind === "folder" && counts.has(id);
    rows.push({ id, parent, name, isFolder: kind === "folder", isOpen, level, position, count, hasChildren });
  }
  return rows;
}
