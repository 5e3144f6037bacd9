import type { TabId } from "#shared/ids.ts";
import type { Bench } from "#shared/workbench/bench.ts";
import type { EnvironmentTab, OpenTab, SessionTab } from "./tabs.ts";

const noSteps = { past: [], future: [], lastPlace: null, itemId: null } as const;

/** The editors that lay open when the bench was kept. */
export const editorTabs = ({
  sessionTabs,
  environmentTabs,
}: Pick<Bench, "sessionTabs" | "environmentTabs">): readonly (SessionTab | EnvironmentTab)[] => [
  ...sessionTabs.map((tab) => ({ ...tab, ...noSteps, kind: "session" as const })),
  ...environmentTabs.map((tab) => ({
    ...tab,
    ...noSteps,
    kind: "environment" as const,
    pane: "Variables" as const,
    conflict: null,
  })),
];

/** What of the editors is kept over a restart, and in which order all tabs stand. */
export const keptEditors = (
  tabs: readonly OpenTab[],
): Pick<Bench, "sessionTabs" | "environmentTabs" | "order"> => ({
  sessionTabs: tabs.flatMap((tab) =>
    tab.kind === "session" ? [{ id: tab.id, edited: tab.edited, saved: tab.saved, pane: tab.pane }] : [],
  ),
  environmentTabs: tabs.flatMap((tab) =>
    tab.kind === "environment"
      ? [{ id: tab.id, edited: tab.edited, saved: tab.saved, version: tab.version }]
      : [],
  ),
  order: tabs.map(({ id }) => id),
});

/** The tabs as they stood; one that has no place stands at the end. */
export function inOrder(tabs: readonly OpenTab[], order: readonly TabId[]): readonly OpenTab[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: OpenTab): number => place.get(id) ?? order.length;
  return tabs.toSorted((a, b) => placeOf(a) - placeOf(b));
}
