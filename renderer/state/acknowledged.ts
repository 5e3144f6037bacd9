import type { PrepareError } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";

/** What the user has been asked about, by tab. It names the request as it was then, so that a change asks again. */
const byTab = new Map<TabId, readonly string[]>();

const most = 50;

export const acknowledgedIn = (id: TabId): readonly string[] => byTab.get(id) ?? [];

export function acknowledge(id: TabId, { risks }: Extract<PrepareError, { kind: "risk-refused" }>): void {
  const all = [...acknowledgedIn(id), ...risks.map(({ acknowledgement }) => acknowledgement)];
  byTab.set(id, all.slice(-most));
}
