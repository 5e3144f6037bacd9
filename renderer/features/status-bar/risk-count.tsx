import { useRisksIn } from "#renderer/state/risks-in-tab.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { countText } from "#shared/words/quantity.ts";

/** How many risks the request in sight carries, and how many of them are ignored. */
export function RiskCount() {
  const tab = useTabs(activeTabOf);
  const { shown, ignored } = useRisksIn(tab?.id ?? null);
  if (tab?.kind !== "request") return null;
  const count = shown.length === 0 ? "No risks here" : `${countText(shown.length, "risk")} here`;
  return <span>{ignored.length === 0 ? count : `${count} · ${String(ignored.length)} ignored`}</span>;
}
