import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { Bench, BenchLoss } from "#shared/workbench/bench.ts";
import { editorTabs, inOrder, keptEditors } from "./editor-tabs.ts";
import { useComparisons } from "./comparisons.ts";
import { useEnvironment } from "./environment.ts";
import { useLayout } from "./layout.ts";
import { useReading } from "./reading.ts";
import { useRecent } from "./recent.ts";
import { useShortcuts } from "./shortcuts.ts";
import { useZoom } from "./zoom.ts";
import { openNewRequest, toKeptTab, toRequestTab, useTabs } from "./tabs.ts";

/** Whether what is on the screen is on the disk as well. */
export type Keeping = "kept" | "changed" | "failed";

interface State {
  readonly keeping: Keeping;
  /** What was lost of the last time, until the user has read it. */
  readonly loss: BenchLoss | null;
}

export const useBench = create<State>(() => ({ keeping: "kept", loss: null }));

export const lossOf = ({ loss }: State): BenchLoss | null => loss;

export const forgetLoss = (): void => useBench.setState({ loss: null });

export const keepingOf = ({ keeping }: State): Keeping => keeping;

/** A first change is kept at once, those that follow this long after the one before, milliseconds. */
const restMs = 300;

export async function restoreBench(): Promise<void> {
  const reply = await ask["bench.read"]({});
  if (!reply.ok) return;
  const { bench, loss } = reply.value;
  const { tabs, activeTab, environment, theme, splits, collapsed, direction, sidebar } = bench;
  const open = inOrder([...tabs.map(toRequestTab), ...editorTabs(bench)], bench.order);
  useBench.setState({ loss });
  useTabs.setState({
    tabs: open,
    activeTab: activeTab ?? open.at(-1)?.id ?? null,
    pinned: bench.pinned,
    closed: bench.closed.map(toRequestTab),
  });
  // An empty bench has a place to type a URL at once.
  if (open.length === 0) openNewRequest();
  useShortcuts.setState({ own: bench.keys });
  useZoom.setState({ percent: bench.zoom });
  useRecent.setState({ keys: bench.recent });
  useComparisons.setState({ ignored: bench.ignoredPaths });
  useReading.setState(bench.reading);
  useEnvironment.setState({ environment });
  useLayout.setState({
    theme,
    splits,
    collapsed,
    direction,
    isSidebarShown: sidebar,
    wireForm: bench.wire,
    isStripShown: bench.strip,
  });
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
  for (const store of [
    useTabs,
    useLayout,
    useEnvironment,
    useShortcuts,
    useZoom,
    useRecent,
    useComparisons,
    useReading,
  ])
    store.subscribe(changed);
  document.addEventListener("visibilitychange", () => {
    if (useBench.getState().keeping !== "kept") void keep();
  });
}

function currentBench(): Bench {
  const { tabs, activeTab, pinned, closed } = useTabs.getState();
  const { theme, splits, collapsed, direction, isSidebarShown, wireForm, isStripShown } =
    useLayout.getState();
  const kept = tabs.filter((tab) => tab.kind === "request").map(toKeptTab);
  return {
    tabs: kept,
    activeTab: tabs.some(({ id, kind }) => id === activeTab && kind !== "broken") ? activeTab : null,
    environment: useEnvironment.getState().environment,
    theme,
    splits,
    collapsed,
    direction,
    sidebar: isSidebarShown,
    wire: wireForm,
    strip: isStripShown,
    pinned,
    closed: closed.filter((tab) => tab.kind === "request").map(toKeptTab),
    ...keptEditors(tabs),
    keys: useShortcuts.getState().own,
    zoom: useZoom.getState().percent,
    recent: useRecent.getState().keys,
    ignoredPaths: useComparisons.getState().ignored,
    reading: useReading.getState(),
  };
}
