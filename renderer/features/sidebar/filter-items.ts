import type { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

/** The words of a filter, in lower case. */
export const wordsOf = (filter: string): readonly string[] =>
  filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");

/** Items whose name or method has every word of the filter, with the folders above and all that is below them. `items` have every folder before what is in it. */
export function itemsMatching(items: readonly TreeItem[], filter: string): readonly TreeItem[] {
  const words = wordsOf(filter);
  if (words.length === 0) return items;
  const below = new Set<ItemId>();
  const parents = new Map<ItemId, ItemId | null>();
  const kept = new Set<ItemId>();
  for (const item of items) {
    parents.set(item.id, item.parent);
    const isBelow = item.parent !== null && below.has(item.parent);
    if (!isBelow && !matches(item, words)) continue;
    below.add(item.id);
    for (let id: ItemId | null = item.id; id !== null && !kept.has(id); id = parents.get(id) ?? null)
      kept.add(id);
  }
  return items.filter(({ id }) => kept.has(id));
}

function matches(item: TreeItem, words: readonly string[]): boolean {
  const text = `${item.kind === "request" ? item.method : ""} ${item.name}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
