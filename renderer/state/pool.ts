import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { BreakerView, PoolView } from "#shared/workbench/pool-view.ts";

interface State {
  readonly pool: PoolView;
}

export const usePool = create<State>(() => ({ pool: { connections: [], origins: [], breakers: [] } }));

export const poolOf = ({ pool }: State): PoolView => pool;

export const receivePool = (pool: PoolView): void => usePool.setState({ pool });

export async function readPool(): Promise<void> {
  const reply = await ask["pool.read"]({});
  if (reply.ok) receivePool(reply.value);
}

export const resetBreaker = async ({
  session,
  origin,
}: Pick<BreakerView, "session" | "origin">): Promise<void> =>
  void (await ask["breaker.reset"]({ session, origin }));

export const closeConnection = async (connectionId: number): Promise<void> =>
  void (await ask["pool.close"]({ connectionId }));
