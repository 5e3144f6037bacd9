import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { newTabId } from "#renderer/lib/new-id.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { type KeptExchange, type PastExchange, wholeHistory } from "#shared/workbench/history.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import { send, sendingOf, showPast, useExchanges } from "./exchanges.ts";
import { activate, activeTabOf, addTab, type PastTab, requestTabOf, toRequestTab, useTabs } from "./tabs.ts";

interface State {
  /** Tabs whose exchange is not in the history any more. */
  readonly gone: readonly TabId[];
}

export const usePast = create<State>(() => ({ gone: [] }));

export const isGone =
  (id: TabId) =>
  ({ gone }: State): boolean =>
    gone.includes(id);

/** An exchange of the history; `null` where it is gone. */
export async function readPast(id: ExchangeId): Promise<KeptExchange | null> {
  const reply = await ask["history.read"]({ exchangeId: id });
  return reply.ok ? reply.value : null;
}

/** Shows it in a tab of its own, or the tab that has it. */
export async function openPast({ id, name, url }: Pick<PastExchange, "id" | "name" | "url">): Promise<void> {
  const open = useTabs.getState().tabs.find((tab) => tab.kind === "past" && tab.exchangeId === id);
  if (open !== undefined) {
    activate(open.id);
    return;
  }
  const tabId = newTabId();
  addTab({ kind: "past", id: tabId, itemId: null, name: shownName(name, url), exchangeId: id });
  await fillPast({ id: tabId, exchangeId: id });
}

/** Puts the exchange into its tab, which has none yet: one that was just opened, or opened again. */
export async function fillPast({ id, exchangeId }: Pick<PastTab, "id" | "exchangeId">): Promise<void> {
  const kept = await readPast(exchangeId);
  if (kept !== null) showPast(id, kept);
  else usePast.setState(({ gone }) => ({ gone: [...gone, id] }));
}

/** A request that nobody has named goes by its address. */
export const shownName = (name: string, url: string): string =>
  name === emptyDraft.name ? url.replace(/[?#].*$/s, "").replace(/^[a-z]+:\/\//i, "") : name;

/** A mask that stands where a credential was. */
const MASK = /‹secret:([^›]*)›/g;

/** Opens the request as it was in a tab where it can be edited and sent. Where a credential stood, it is empty. */
export async function reopenAsRequest(id: ExchangeId): Promise<TabId | null> {
  const kept = await readPast(id);
  if (kept === null) return null;
  const withheld = new Set<string>();
  const draft = withoutMasks(kept.draft, (name) => withheld.add(name));
  const tabId = newTabId();
  addTab(
    toRequestTab({ id: tabId, itemId: null, draft, saved: null, version: null, withheld: [...withheld] }),
  );
  showPast(tabId, kept);
  return tabId;
}

function withoutMasks(draft: RequestDraft, see: (name: string) => void): RequestDraft {
  const text = JSON.stringify(draft).replaceAll(MASK, (_, name: string) => {
    see(name);
    return "";
  });
  // The draft itself, but for letters within its texts.
  return JSON.parse(text) as RequestDraft;
}

/** Opens it as a request and sends that, unless a credential is missing in it. */
export async function repeatPast(id: ExchangeId): Promise<void> {
  const tabId = await reopenAsRequest(id);
  if (tabId === null) return;
  const isWhole = requestTabOf(tabId)(useTabs.getState())?.withheld.length === 0;
  if (isWhole) await send(tabId);
}

/** Shows it in the response of a tab, in the place of what stands there. */
export async function lookBack(tabId: TabId, id: ExchangeId): Promise<void> {
  const kept = await readPast(id);
  if (kept !== null) showPast(tabId, kept);
}

const settled = new Set<TabId>();

/** A tab that was restored shows its last response again, from the first time it is looked at. */
export function followRestoredTabs(): void {
  const restored = new Set(useTabs.getState().tabs.map(({ id }) => id));
  const look = (): void => {
    const tab = activeTabOf(useTabs.getState());
    if (tab?.kind !== "request" || !restored.has(tab.id) || settled.has(tab.id)) return;
    settled.add(tab.id);
    void showLast(tab.id);
  };
  useTabs.subscribe(look);
  look();
}

async function showLast(tabId: TabId): Promise<void> {
  const of = { tabId, itemId: null };
  const reply = await ask["history.search"]({ query: { ...wholeHistory, of, limit: 1 } });
  const last = reply.ok ? reply.value.exchanges[0] : undefined;
  if (last === undefined) return;
  const kept = await readPast(last.id);
  if (kept !== null && sendingOf(tabId)(useExchanges.getState()).phase === "idle") showPast(tabId, kept);
}

/** Up to 20 exchanges of the request in a tab, newest first. */
export async function pastOfTab(tabId: TabId): Promise<readonly PastExchange[]> {
  const itemId = requestTabOf(tabId)(useTabs.getState())?.itemId ?? null;
  const of = { tabId, itemId };
  const reply = await ask["history.search"]({ query: { ...wholeHistory, of, limit: 20 } });
  return reply.ok ? reply.value.exchanges : [];
}
