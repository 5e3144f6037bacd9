import type { PrepareError } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";

/** What the user has been asked about, by tab. It names the request as it was then, so that a change asks again. */
const byTab = new Map<TabId, readonly string[]>();

/** Answers remembered per tab, and tabs they are remembered of. */
const most = 50;
const mostTabs = 200;

export const acknowledgedIn = (id: TabId): readonly string[] => byTab.get(id) ?? [];

export function acknowledge(id: TabId, { risks }: Extract<PrepareError, { kind: "risk-refused" }>): void {
  const all = [...acknowledgedIn(id), ...risks.map(({ acknowledgement }) => acknowledgement)];
  byTab.delete(id);
  byTab.set(id, all.slice(-most));
  const [oldest] = byTab.keys();
  if (byTab.size > mostTabs && oldest !== undefined) byTab.delete(oldest);
}
