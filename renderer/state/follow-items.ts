import type { ItemId, TabId } from "#shared/ids.ts";
import type { ItemChange } from "#shared/workbench/item-change.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { collapse, useLayout } from "./layout.ts";
import { type OpenTab, type RequestTab, useTabs } from "./tabs.ts";
import { useTree } from "./tree.ts";

/** A tab whose file was deleted, and what it knew of the file. */
export interface Detached {
  readonly tabId: TabId;
  readonly itemId: ItemId;
  readonly saved: RequestDraft | null;
  readonly version: string | null;
}

/** Lets tabs, closed tabs, folded folders and the selection follow the items of the tree. Answers with the tabs that lost theirs. */
export function followItems({ moved, rewritten, gone }: ItemChange): readonly Detached[] {
  const ways = new Map(moved.map(({ from, to }) => [from, to]));
  const texts = new Map(rewritten.map((one) => [one.itemId, one]));
  const away = new Set(gone);
  const idAfter = (id: ItemId): ItemId => ways.get(id) ?? id;
  const detached = useTabs
    .getState()
    .tabs.flatMap((tab): readonly Detached[] =>
      tab.kind === "request" && tab.itemId !== null && away.has(tab.itemId)
        ? [{ tabId: tab.id, itemId: tab.itemId, saved: tab.saved, version: tab.version }]
        : [],
    );
  const follow = <T extends OpenTab>(tab: T): T | null => {
    if (tab.itemId === null) return tab;
    if (away.has(tab.itemId)) return tab.kind === "request" ? withoutFile(tab) : null;
    const placed = { ...tab, itemId: idAfter(tab.itemId) };
    return placed.kind === "request" ? withText(placed, texts.get(placed.itemId)) : placed;
  };
  const followAll = (tabs: readonly OpenTab[]): readonly OpenTab[] =>
    tabs.map(follow).filter((tab) => tab !== null);
  useTabs.setState((state) => ({ tabs: followAll(state.tabs), closed: followAll(state.closed) }));
  collapse(useLayout.getState().collapsed.map(idAfter));
  useTree.setState(({ selected, focused, anchor, cut }) => ({
    selected: selected.filter((id) => !away.has(id)).map(idAfter),
    focused: focused === null ? null : idAfter(focused),
    anchor: anchor === null ? null : idAfter(anchor),
    cut: cut.filter((id) => !away.has(id)).map(idAfter),
  }));
  return detached;
}

const withoutFile = <T extends OpenTab>(tab: T): T => ({ ...tab, itemId: null, saved: null, version: null });

/** A file that somebody else changed too stays as it was read: saving will ask. */
function withText<T extends OpenTab>(tab: T, text: ItemChange["rewritten"][number] | undefined): T {
  if (tab.kind !== "request" || text === undefined || tab.version !== text.before) return tab;
  const name = text.name ?? tab.draft.name;
  const hadName = tab.saved === null || tab.draft.name === tab.saved.name;
  return {
    ...tab,
    version: text.after,
    saved: tab.saved === null ? null : { ...tab.saved, name },
    // A name that was typed and not saved stays.
    draft: hadName ? { ...tab.draft, name } : tab.draft,
  };
}

/** The files are back: tabs that have not been saved elsewhere meanwhile belong to them again. */
export function attachAgain(detached: readonly Detached[]): void {
  const back = new Map(detached.map((one) => [one.tabId, one]));
  const attach = (tab: RequestTab, { itemId, saved, version }: Detached): RequestTab =>
    tab.itemId === null ? { ...tab, itemId, saved, version } : tab;
  useTabs.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => {
      const found = back.get(tab.id);
      return found === undefined || tab.kind !== "request" ? tab : attach(tab, found);
    }),
  }));
}
