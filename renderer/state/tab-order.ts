import { newTabId } from "#renderer/lib/new-id.ts";
import type { TabId } from "#shared/ids.ts";
import { openDialog, closeDialog } from "./dialogs.ts";
import { refreshOpenFiles } from "./files.ts";
import { fillPast } from "./past-exchanges.ts";
import { pinnedFirst, withTabBefore } from "./tab-places.ts";
import {
  activate,
  addTab,
  discardTab,
  isDirty,
  nameOf,
  type OpenTab,
  tabOf,
  toRequestTab,
  useTabs,
} from "./tabs.ts";

export const moveTab = (id: TabId, before: TabId | null): void =>
  useTabs.setState(({ tabs, pinned }) => ({ tabs: withTabBefore(tabs, pinned, { id, before }) }));

/** One place to the right, or with -1 to the left. */
export function shiftTab(step: 1 | -1): void {
  const { tabs, activeTab } = useTabs.getState();
  const index = tabs.findIndex(({ id }) => id === activeTab);
  const neighbour = tabs[index + step];
  if (activeTab === null || neighbour === undefined) return;
  moveTab(activeTab, step === -1 ? neighbour.id : (tabs[index + 2]?.id ?? null));
}

export const isPinned =
  (id: TabId) =>
  ({ pinned }: { readonly pinned: readonly TabId[] }): boolean =>
    pinned.includes(id);

/** Lets a tab stand first, or among the others again. */
export const togglePin = (tabId: TabId): void =>
  useTabs.setState(({ tabs, pinned }) => {
    const next = pinned.includes(tabId) ? pinned.filter((id) => id !== tabId) : [...pinned, tabId];
    return { pinned: next, tabs: pinnedFirst(tabs, next) };
  });

/** The first is 1; 9 is the last one, however many there are. */
export function activateNth(n: number): void {
  const { tabs } = useTabs.getState();
  const tab = n === 9 ? tabs.at(-1) : tabs[n - 1];
  if (tab !== undefined) activate(tab.id);
}

/** Tabs that are still to be closed, one question after the other. */
let waiting: readonly TabId[] = [];

/** Closes tabs, asking for each where something would be lost. */
export function closeTabs(ids: readonly TabId[]): void {
  waiting = ids;
  goOnClosing();
}

/** After an answer: the next tabs of those that are to be closed. */
export function goOnClosing(): void {
  closeDialog();
  for (let [id, ...rest] = waiting; id !== undefined; [id, ...rest] = waiting) {
    waiting = rest;
    const tab = tabOf(id)(useTabs.getState());
    if (tab === undefined) continue;
    if (isDirty(tab)) return openDialog({ kind: "close-tab", tabId: id });
    discardTab(id);
  }
}

/** The person thought better of it: what is open stays open. */
export function stopClosing(): void {
  waiting = [];
  closeDialog();
}

/** All but this one and the pinned ones; with `side` only those to its right. */
export function closeOthers(tabId: TabId, side: "all" | "right" = "all"): void {
  const { tabs, pinned } = useTabs.getState();
  const from = side === "right" ? tabs.findIndex(({ id }) => id === tabId) + 1 : 0;
  closeTabs(tabs.slice(from).flatMap(({ id }) => (id === tabId || pinned.includes(id) ? [] : [id])));
}

/** Opens the tab that was closed last, with its draft as it was. */
export async function reopenTab(): Promise<void> {
  const { closed, tabs } = useTabs.getState();
  const tab = closed.at(-1);
  if (tab === undefined) return;
  useTabs.setState({ closed: closed.slice(0, -1) });
  const same = tabs.find((open) => isSame(open, tab));
  if (same !== undefined) activate(same.id);
  else addTab(tab);
  if (same === undefined && tab.kind === "past") await fillPast(tab);
  // A file may have changed meanwhile; where nothing was edited, what it says now is shown.
  await refreshOpenFiles();
}

const isSame = (a: OpenTab, b: OpenTab): boolean =>
  a.itemId === null && b.itemId === null
    ? a.kind !== "request" && a.kind === b.kind && nameOf(a) === nameOf(b)
    : a.itemId === b.itemId;

/** A copy of a request beside it, not saved to any file yet. */
export function duplicateTab(tabId: TabId): void {
  const tab = tabOf(tabId)(useTabs.getState());
  if (tab?.kind !== "request") return;
  const draft = { ...tab.draft, name: `${nameOf(tab)} copy` };
  const { id, ...rest } = toRequestTab({ ...keptPart(tab), draft });
  const copy = { ...rest, id: newTabId() };
  const { tabs } = useTabs.getState();
  const next = tabs[tabs.findIndex((one) => one.id === id) + 1];
  addTab(copy);
  moveTab(copy.id, next?.id ?? null);
}

const keptPart = ({ id, withheld }: Extract<OpenTab, { kind: "request" }>) =>
  ({ id, withheld, itemId: null, saved: null, version: null }) as const;
