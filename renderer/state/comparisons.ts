import { create } from "zustand";
import { withLatest } from "#renderer/lib/latest-entries.ts";
import { ask } from "#renderer/lib/ipc.ts";
import { newTabId } from "#renderer/lib/new-id.ts";
import { comparedBytes, type ContentDifference } from "#shared/diff/content-difference.ts";
import type { Exchange } from "#shared/http/exchange.ts";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import type { PastExchange } from "#shared/workbench/history.ts";
import { readPast, shownName } from "./past-exchanges.ts";
import { activate, addTab, useTabs } from "./tabs.ts";

interface Sides {
  readonly left: Exchange;
  readonly right: Exchange;
}

/** What is known of a comparison. */
export type Comparison =
  | { readonly phase: "loading" }
  | ({ readonly phase: "compared"; readonly content: ContentDifference | null } & Sides)
  | { readonly phase: "gone" };

interface State {
  readonly byTab: Readonly<Partial<Record<TabId, Comparison>>>;
  /** Places that are not looked at, by request. */
  readonly ignored: Readonly<Record<string, readonly string[]>>;
}

export const useComparisons = create<State>(() => ({ byTab: {}, ignored: {} }));

const loading: Comparison = { phase: "loading" };

export const comparisonOf =
  (id: TabId) =>
  ({ byTab }: State): Comparison =>
    byTab[id] ?? loading;

/** Requests that ask for the same thing: method and address without the query. */
export const requestKey = ({
  request,
}: {
  readonly request: Pick<Exchange["request"], "method" | "url">;
}): string => `${request.method} ${request.url.replace(/[?#].*$/s, "")}`;

const none: readonly string[] = [];

export const ignoredOf =
  (key: string) =>
  ({ ignored }: State): readonly string[] =>
    ignored[key] ?? none;

/** Requests of which places are remembered: all of them are written with every change of the bench. */
const ignoredLimit = 500;

export const ignorePlace = (key: string, place: string): void =>
  useComparisons.setState(({ ignored }) => ({
    ignored: withLatest(ignored, key, [...new Set([...(ignored[key] ?? []), place])], ignoredLimit),
  }));

export const lookAtPlace = (key: string, place: string): void =>
  useComparisons.setState(({ ignored }) => ({
    ignored: withLatest(
      ignored,
      key,
      (ignored[key] ?? []).filter((one) => one !== place),
      ignoredLimit,
    ),
  }));

/** Opens the comparison of two exchanges in a tab, the older one on the left. */
export async function compareExchanges(one: ExchangeId, other: ExchangeId): Promise<void> {
  const open = useTabs
    .getState()
    .tabs.find(
      (tab) => tab.kind === "diff" && [tab.left, tab.right].every((id) => [one, other].includes(id)),
    );
  if (open !== undefined) {
    activate(open.id);
    return;
  }
  const [a, b] = await Promise.all([readPast(one), readPast(other)]);
  const isInOrder = a === null || b === null || a.exchange.startedAt <= b.exchange.startedAt;
  const [left, right] = isInOrder ? [one, other] : [other, one];
  const id = newTabId();
  const later = isInOrder ? b : a;
  const name = later === null ? "exchanges" : shownName(later.draft.name, later.exchange.request.url);
  addTab({ kind: "diff", id, itemId: null, name: `Diff: ${name}`, left, right });
}

/** Lets go of what belonged to tabs that were closed. */
export function followClosedComparisons(): void {
  useTabs.subscribe(({ tabs }) => {
    const left = Object.entries(useComparisons.getState().byTab);
    const open = left.filter(([id]) => tabs.some((tab) => tab.id === id));
    if (open.length < left.length) useComparisons.setState({ byTab: Object.fromEntries(open) });
  });
}

/** Reads both sides and has their contents compared. */
export async function compare(id: TabId, left: ExchangeId, right: ExchangeId): Promise<void> {
  const put = (comparison: Comparison): void =>
    useComparisons.setState(({ byTab }) => ({ byTab: { ...byTab, [id]: comparison } }));
  if (useComparisons.getState().byTab[id] !== undefined) return;
  put(loading);
  const [a, b] = await Promise.all([readPast(left), readPast(right)]);
  if (a === null || b === null) return put({ phase: "gone" });
  const reply = await ask["history.compare"]({ left, right });
  put({
    phase: "compared",
    left: a.exchange,
    right: b.exchange,
    content: reply.ok ? reply.value : null,
  });
}

/** The one to compare an exchange with: of those before it, the latest that asked for the same thing; else any other. */
export function comparedWith(exchange: Exchange, past: readonly PastExchange[]): PastExchange | undefined {
  const others = past.filter(({ id }) => id !== exchange.id);
  const key = requestKey(exchange);
  const isBefore = ({ startedAt }: PastExchange): boolean => startedAt <= exchange.startedAt;
  return (
    others.find((one) => isBefore(one) && requestKey({ request: one }) === key) ??
    others.find((one) => requestKey({ request: one }) === key) ??
    others.find(isBefore) ??
    others[0]
  );
}

/** All of a content that may be compared; `null` where it is gone. */
export async function readCompared({ id, outcome }: Exchange): Promise<Uint8Array | null> {
  const response = outcome.kind === "response" ? outcome.response : outcome.partial;
  if (response === null) return new Uint8Array();
  const view = response.decodedBytes === null ? "received" : "decoded";
  const reply = await ask["content.read"]({ exchangeId: id, view, from: 0, length: comparedBytes });
  return reply.ok ? reply.value.bytes : null;
}
