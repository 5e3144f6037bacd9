import type { TreeItem } from "#shared/workbench/workspace.ts";

/** Items whose name or method has every word of the filter, with the folders above and all that is below them. */
export function itemsMatching(items: readonly TreeItem[], filter: string): readonly TreeItem[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return items;
  const byId = new Map(items.map((item) => [item.id, item]));
  const matches = (item: TreeItem): boolean => {
    const text = `${item.kind === "request" ? item.method : ""} ${item.name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const above = (item: TreeItem): readonly TreeItem[] => {
    const parent = item.parent === null ? undefined : byId.get(item.parent);
    return parent === undefined ? [] : [parent, ...above(parent)];
  };
  const found = items.filter((item) => matches(item) || above(item).some(matches));
  const kept = new Set(found.flatMap((item) => [item, ...above(item)]));
  return items.filter((item) => kept.has(item));
}
