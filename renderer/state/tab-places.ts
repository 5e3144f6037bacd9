import type { TabId } from "#shared/ids.ts";

interface Placed {
  readonly id: TabId;
}

/** The tabs with one before another, or with `null` at the end. Pinned ones stay first, among themselves. */
export function withTabBefore<T extends Placed>(
  tabs: readonly T[],
  pinned: readonly TabId[],
  { id, before }: { readonly id: TabId; readonly before: TabId | null },
): readonly T[] {
  const moved = tabs.filter((tab) => tab.id === id);
  const others = tabs.filter((tab) => tab.id !== id);
  const index = others.findIndex((tab) => tab.id === before);
  const placed = index === -1 ? [...others, ...moved] : others.toSpliced(index, 0, ...moved);
  return pinnedFirst(placed, pinned);
}

/** Pinned tabs, then the others, each in the order they have. */
export const pinnedFirst = <T extends Placed>(tabs: readonly T[], pinned: readonly TabId[]): readonly T[] => [
  ...tabs.filter(({ id }) => pinned.includes(id)),
  ...tabs.filter(({ id }) => !pinned.includes(id)),
];
