import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { ExchangeId } from "#shared/ids.ts";
import {
  type HistoryHealth,
  type HistoryPage,
  type HistoryQuery,
  type PastExchange,
  wholeHistory,
} from "#shared/workbench/history.ts";

/** What the list shows of the history. */
type Shown =
  | { readonly phase: "unread" }
  | ({ readonly phase: "read" } & Pick<HistoryPage, "exchanges" | "next" | "total">);

interface State {
  readonly query: HistoryQuery;
  readonly shown: Shown;
  readonly health: HistoryHealth | null;
  /** Changes with everything that is kept or deleted. */
  readonly version: number;
  /** The one that another is to be compared with. */
  readonly marked: ExchangeId | null;
}

export const useHistory = create<State>(() => ({
  query: wholeHistory,
  shown: { phase: "unread" },
  health: null,
  version: 0,
  marked: null,
}));

const none: readonly PastExchange[] = [];

export const pastExchangesOf = ({ shown }: State): readonly PastExchange[] =>
  shown.phase === "read" ? shown.exchanges : none;

/** Whether something is asked for besides all of it. */
export const isFiltered = ({ query }: Pick<State, "query">): boolean =>
  query.text.trim() !== "" ||
  query.statusClass !== null ||
  query.method !== null ||
  query.session !== null ||
  query.since !== null ||
  query.pinnedOnly;

/** Typing and sends that follow one another are one question, milliseconds. */
const restMs = 80;

/** The most that one answer holds. */
const mostAtOnce = 500;

let asked = 0;
/** The last question that was answered: while it is not the last that was asked, what is shown is about to change. */
let answered = 0;
let timer: ReturnType<typeof setTimeout> | null = null;

/** Reads what is shown again, from the newest. */
export async function readHistory(): Promise<void> {
  const mine = ++asked;
  const { query, shown } = useHistory.getState();
  const have = shown.phase === "read" ? shown.exchanges.length : 0;
  const limit = Math.min(mostAtOnce, Math.max(wholeHistory.limit, have));
  const reply = await ask["history.search"]({ query: { ...query, cursor: null, limit } });
  if (mine !== asked) return;
  answered = mine;
  if (!reply.ok) return;
  const { exchanges, next, total, health } = reply.value;
  useHistory.setState({ shown: { phase: "read", exchanges, next, total }, health });
}

/** Reads the page after those that are shown. */
export async function readOnHistory(): Promise<void> {
  const { query, shown } = useHistory.getState();
  if (shown.phase !== "read" || shown.next === null) return;
  if (timer !== null || answered !== asked) return;
  const mine = ++asked;
  const reply = await ask["history.search"]({ query: { ...query, cursor: shown.next } });
  if (mine !== asked) return;
  answered = mine;
  if (!reply.ok) return;
  useHistory.setState({
    shown: {
      ...shown,
      exchanges: [...shown.exchanges, ...reply.value.exchanges],
      next: reply.value.next,
    },
  });
}

function readSoon(): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    void readHistory();
  }, restMs);
}

/** News from main: something was kept or deleted. */
export function receiveHistory(): void {
  useHistory.setState(({ version }) => ({ version: version + 1 }));
  readSoon();
}

/** Asks for other exchanges than before. */
export function searchHistory(change: Partial<HistoryQuery>): void {
  useHistory.setState(({ query }) => ({ query: { ...query, ...change } }));
  readSoon();
}

/** All of it again. The switch between workspaces stays as it is. */
export const showWholeHistory = (): void =>
  searchHistory({ ...wholeHistory, everywhere: useHistory.getState().query.everywhere });

export const markForComparison = (marked: ExchangeId | null): void => useHistory.setState({ marked });

export const pinPast = (exchangeId: ExchangeId, pinned: boolean): Promise<unknown> =>
  ask["history.pin"]({ exchangeId, pinned });

export const deletePast = (exchangeIds: readonly ExchangeId[]): Promise<unknown> =>
  ask["history.delete"]({ exchangeIds });

export async function clearHistory(everywhere: boolean): Promise<void> {
  await ask["history.clear"]({ everywhere });
}
