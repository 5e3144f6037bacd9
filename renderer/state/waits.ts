import { create } from "zustand";
import type { ExchangeId, TabId } from "#shared/ids.ts";
import { exchangeOf, send, useExchanges } from "./exchanges.ts";

/** A wait the server asked for and the user agreed to: it ends with the request being sent again. */
export interface AgreedWait {
  readonly exchangeId: ExchangeId;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
}

interface State {
  readonly byTab: Readonly<Partial<Record<TabId, AgreedWait>>>;
}

export const useWaits = create<State>(() => ({ byTab: {} }));

export const waitOf =
  (id: TabId, exchangeId: ExchangeId | null) =>
  ({ byTab }: State): AgreedWait | null => {
    const wait = byTab[id];
    return wait !== undefined && wait.exchangeId === exchangeId ? wait : null;
  };

/** The longest wait a timer can be set to. */
export const waitLimitMs = 2_147_483_647;

const timers = new Map<TabId, ReturnType<typeof setTimeout>>();

/** Sends the request of a tab again after `ms`, unless it is called off or another send comes first. */
export function waitAndSend(id: TabId, exchangeId: ExchangeId, ms: number): void {
  stopWaiting(id);
  useWaits.setState(({ byTab }) => ({ byTab: { ...byTab, [id]: { exchangeId, dueAt: Date.now() + ms } } }));
  const timer = setTimeout(() => {
    stopWaiting(id);
    if (exchangeOf(id)(useExchanges.getState())?.id === exchangeId) void send(id);
  }, ms);
  timers.set(id, timer);
}

export function stopWaiting(id: TabId): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  useWaits.setState(({ byTab }) => {
    const { [id]: _, ...others } = byTab;
    return { byTab: others };
  });
}
