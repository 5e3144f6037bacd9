import type { TabId } from "#shared/ids.ts";
import type { Content } from "#shared/workbench/request-draft.ts";
import { useTabs } from "./tabs.ts";

/** What each kind of body held when another was chosen, for as long as its tab is open. */
const left = new Map<TabId, Map<Content["kind"], Content>>();

export function leaveContent(id: TabId, content: Content): void {
  const open = new Set(useTabs.getState().tabs.map((tab) => tab.id));
  for (const closed of left.keys()) if (!open.has(closed)) left.delete(closed);
  const kinds = left.get(id) ?? new Map<Content["kind"], Content>();
  left.set(id, kinds.set(content.kind, content));
}

export const leftContent = (id: TabId, kind: Content["kind"]): Content | undefined => left.get(id)?.get(kind);
