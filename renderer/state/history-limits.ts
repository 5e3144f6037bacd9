import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import { defaultHistoryLimits, type HistoryLimits } from "#shared/workbench/history.ts";

interface State {
  readonly limits: HistoryLimits;
}

export const useHistoryLimits = create<State>(() => ({ limits: defaultHistoryLimits }));

export const historyLimitsOf = ({ limits }: State): HistoryLimits => limits;

/** Asks for the limits in force, or sets some of them: what is beyond them is dropped at once, but for what is pinned. */
async function agree(limits: HistoryLimits | null): Promise<void> {
  const reply = await ask["history.limits"]({ limits });
  if (reply.ok) useHistoryLimits.setState({ limits: reply.value });
}

export const readHistoryLimits = (): Promise<void> => agree(null);

export const limitHistory = (some: Partial<HistoryLimits>): Promise<void> =>
  agree({ ...useHistoryLimits.getState().limits, ...some });
