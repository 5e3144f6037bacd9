import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { Bench } from "#shared/workbench/bench.ts";
import { useEnvironment } from "./environment.ts";
import { useLayout } from "./layout.ts";
import { openNewRequest, toKeptTab, toRequestTab, useTabs } from "./tabs.ts";

/** Whether what is on the screen is on the disk as well. */
export type Keeping = "kept" | "changed" | "failed";

interface State {
  readonly keeping: Keeping;
}

export const useBench = create<State>(() => ({ keeping: "kept" }));

export const keepingOf = ({ keeping }: State): Keeping => keeping;

/** A first change is kept at once, those that follow this long after the one before, milliseconds. */
const restMs = 300;

export async function restoreBench(): Promise<void> {
  const reply = await ask["bench.read"]({});
  if (!reply.ok) return;
  const { tabs, activeTab, environment, theme, splits, collapsed } = reply.value;
  useTabs.setState({ tabs: tabs.map(toRequestTab), activeTab: activeTab ?? tabs.at(-1)?.id ?? null });
  // An empty bench has a place to type a URL at once.
  if (tabs.length === 0) openNewRequest();
  useEnvironment.setState({ environment });
  useLayout.setState({ theme, splits, collapsed });
}

/** Keeps tabs, drafts and layout as they change, and at once when the window is left. */
export function keepBench(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let changes = 0;
  let written = JSON.stringify(currentBench());
  const keep = async (): Promise<void> => {
    const before = changes;
    const bench = currentBench();
    const text = JSON.stringify(bench);
    const isKept = text === written || (await ask["bench.keep"]({ bench })).ok;
    if (isKept) written = text;
    useBench.setState({ keeping: !isKept ? "failed" : changes === before ? "kept" : "changed" });
  };
  // Changes of one moment are one, and a burst is kept as it goes on, not only when it ends.
  const rest = (kept: number): void => {
    timer = setTimeout(() => {
      timer = null;
      if (changes === kept) return;
      rest(changes);
      void keep();
    }, restMs);
  };
  const changed = (): void => {
    changes += 1;
    useBench.setState({ keeping: "changed" });
    if (timer !== null) return;
    rest(changes);
    queueMicrotask(() => void keep());
  };
  for (const store of [useTabs, useLayout, useEnvironment]) store.subscribe(changed);
  document.addEventListener("visibilitychange", () => {
    if (useBench.getState().keeping !== "kept") void keep();
  });
}

function currentBench(): Bench {
  const { tabs, activeTab } = useTabs.getState();
  const { theme, splits, collapsed } = useLayout.getState();
  const kept = tabs.filter((tab) => tab.kind === "request").map(toKeptTab);
  return {
    tabs: kept,
    activeTab: kept.some(({ id }) => id === activeTab) ? activeTab : null,
    environment: useEnvironment.getState().environment,
    theme,
    splits,
    collapsed,
  };
}
