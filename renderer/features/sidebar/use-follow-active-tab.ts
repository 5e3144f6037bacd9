import { useEffect } from "react";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { select, useTree } from "#renderer/state/tree.ts";

/** The request of the tab that comes to the front is the one that is chosen in the tree. */
export function useFollowActiveTab(): void {
  const itemId = useTabs((state) => activeTabOf(state)?.itemId ?? null);
  useEffect(() => {
    if (itemId !== null && !useTree.getState().selected.includes(itemId)) select([itemId], itemId);
  }, [itemId]);
}
