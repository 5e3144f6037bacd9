import { create } from "zustand";
import { newTabId } from "#renderer/lib/new-id.ts";
import type { ExchangeId, ItemId, TabId } from "#shared/ids.ts";
import type { Tab } from "#shared/workbench/bench.ts";
import { emptyDraft, newDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Session } from "#shared/policy/session.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";
import type { RequestFile } from "#shared/workbench/workspace.ts";
import { openDialog } from "./dialogs.ts";

/** An open request with its edits, so that they can be taken back. */
export interface RequestTab extends Tab {
  readonly kind: "request";
  readonly past: readonly RequestDraft[];
  readonly future: readonly RequestDraft[];
  /** Where the last edit was made: more typing there is the same step back. */
  readonly lastPlace: string | null;
}

/** A file that cannot be read as a request: its text is shown, never changed. */
export interface BrokenTab {
  readonly kind: "broken";
  readonly id: TabId;
  readonly itemId: ItemId;
  readonly name: string;
  readonly file: Extract<RequestFile, { kind: "broken" }>;
}

/** The settings of a session with their edits. */
export interface SessionTab {
  readonly kind: "session";
  readonly id: TabId;
  readonly itemId: null;
  readonly edited: Session;
  /** What the file held when it was read or written last; `null` for one never saved. */
  readonly saved: Session | null;
  readonly pane: "Settings" | "Cookies";
  readonly past: readonly Session[];
  readonly future: readonly Session[];
  readonly lastPlace: string | null;
}

/** The variables of an environment with their edits. */
export interface EnvironmentTab {
  readonly kind: "environment";
  readonly id: TabId;
  readonly itemId: null;
  readonly edited: EnvironmentDraft;
  /** What the file held when it was read or written last; `null` for one never saved. */
  readonly saved: EnvironmentDraft | null;
  readonly version: string | null;
  readonly pane: "Variables" | "Compare";
  /** The file as it is now, where it changed under edits that are not saved. */
  readonly conflict: { readonly draft: EnvironmentDraft; readonly version: string } | null;
  readonly past: readonly EnvironmentDraft[];
  readonly future: readonly EnvironmentDraft[];
  readonly lastPlace: string | null;
}

/** An exchange of the history: looked at, never edited. */
export interface PastTab {
  readonly kind: "past";
  readonly id: TabId;
  readonly itemId: null;
  readonly name: string;
  readonly exchangeId: ExchangeId;
}

/** Two exchanges of the history, compared. */
export interface DiffTab {
  readonly kind: "diff";
  readonly id: TabId;
  readonly itemId: null;
  readonly name: string;
  readonly left: ExchangeId;
  readonly right: ExchangeId;
}

export type OpenTab = RequestTab | BrokenTab | SessionTab | EnvironmentTab | PastTab | DiffTab;

interface State {
  readonly tabs: readonly OpenTab[];
  readonly activeTab: TabId | null;
  /** Tabs that stand first and are not closed with others. */
  readonly pinned: readonly TabId[];
  /** Tabs that were closed, the last one last, so that they can be opened again with their drafts. */
  readonly closed: readonly OpenTab[];
}

export const useTabs = create<State>(() => ({ tabs: [], activeTab: null, pinned: [], closed: [] }));

/** Closed tabs that are remembered. */
const closedLimit = 20;

export const tabOf =
  (id: TabId | null) =>
  ({ tabs }: State): OpenTab | undefined =>
    tabs.find((tab) => tab.id === id);

export const requestTabOf =
  (id: TabId | null) =>
  (state: State): RequestTab | undefined => {
    const tab = tabOf(id)(state);
    return tab?.kind === "request" ? tab : undefined;
  };

export const activeTabOf = (state: State): OpenTab | undefined => tabOf(state.activeTab)(state);

/** A request that nobody has named goes by its address, without the query: that may hold secrets. */
export function nameOf(tab: OpenTab): string {
  if (tab.kind === "broken" || tab.kind === "past" || tab.kind === "diff") return tab.name;
  if (tab.kind === "session" || tab.kind === "environment") return tab.edited.name;
  const { name, url } = tab.draft;
  const address = url.replace(/[?#].*$/s, "").replace(/^[a-z]+:\/\/(?:[^/@]*@)?/i, "");
  return name === emptyDraft.name && address !== "" ? address : name;
}

/** Whether closing the tab would lose something. */
export function isDirty(tab: OpenTab): boolean {
  if (tab.kind === "broken" || tab.kind === "past" || tab.kind === "diff") return false;
  if (tab.kind === "session") return tab.saved === null || writtenPart(tab.edited) !== writtenPart(tab.saved);
  if (tab.kind === "environment") return JSON.stringify(tab.edited) !== JSON.stringify(tab.saved);
  // That nothing is inherited is no edit to lose.
  const base = tab.saved ?? (tab.draft.auth.scheme === "none" ? emptyDraft : newDraft);
  return tab.draft !== base && JSON.stringify(tab.draft) !== JSON.stringify(base);
}

/** What of a session is in its file. */
const writtenPart = ({ name, prefixes, fields, overrides }: Session): string =>
  JSON.stringify([name, prefixes, fields, overrides]);

/** A tab as the bench keeps it, opened. */
export const toRequestTab = (tab: Tab): RequestTab => ({
  ...tab,
  kind: "request",
  past: [],
  future: [],
  lastPlace: null,
});

/** What of a tab is kept over a restart. */
export const toKeptTab = ({ id, itemId, draft, saved, version, withheld }: RequestTab): Tab => ({
  id,
  itemId,
  draft,
  saved,
  version,
  withheld,
});

export const activate = (id: TabId | null): void => useTabs.setState({ activeTab: id });

export function addTab(tab: OpenTab): void {
  useTabs.setState(({ tabs }) => ({ tabs: [...tabs, tab], activeTab: tab.id }));
}

export function openNewRequest(): void {
  addTab(
    toRequestTab({
      id: newTabId(),
      itemId: null,
      draft: newDraft,
      saved: null,
      version: null,
      withheld: [],
    }),
  );
}

/** Puts a changed tab in the place of the one with its id. */
export function replaceTab(id: TabId, change: (tab: RequestTab) => RequestTab): void {
  useTabs.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => (tab.id === id && tab.kind === "request" ? change(tab) : tab)),
  }));
}

/** The tab beside it becomes the active one. */
export function discardTab(id: TabId): void {
  useTabs.setState(({ tabs, activeTab, pinned, closed }) => {
    const index = tabs.findIndex((tab) => tab.id === id);
    const left = tabs.filter((tab) => tab.id !== id);
    const next = {
      tabs: left,
      pinned: pinned.filter((one) => one !== id),
      closed: [...closed, ...tabs.filter((tab) => tab.id === id && isWorthKeeping(tab))].slice(-closedLimit),
    };
    if (activeTab !== id) return next;
    return { ...next, activeTab: left[Math.min(index, left.length - 1)]?.id ?? null };
  });
}

/** An empty request is opened again as easily as it was made. */
const isWorthKeeping = (tab: OpenTab): boolean =>
  tab.kind !== "request" || tab.itemId !== null || isDirty(tab);

/** Closes the tab, after asking where something would be lost. */
export function closeTab(id: TabId): void {
  const tab = tabOf(id)(useTabs.getState());
  if (tab === undefined) return;
  if (isDirty(tab)) openDialog({ kind: "close-tab", tabId: id });
  else discardTab(id);
}

/** The next tab to the right, or with -1 to the left, round the corner. */
export function activateBeside(step: 1 | -1): void {
  useTabs.setState(({ tabs, activeTab }) => {
    const index = tabs.findIndex((tab) => tab.id === activeTab);
    return { activeTab: tabs[(index + step + tabs.length) % tabs.length]?.id ?? null };
  });
}
