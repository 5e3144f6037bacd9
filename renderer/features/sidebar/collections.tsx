import { useMemo } from "react";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { collapsedOf, useLayout } from "#renderer/state/layout.ts";
import { itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Tree } from "#renderer/ui/tree.tsx";
import { treeOf, useTree } from "#renderer/state/tree.ts";
import type { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import { CollectionsMenu } from "./collections-menu.tsx";
import { EmptyCollections } from "./empty-collections.tsx";
import { itemsMatching, wordsOf } from "./filter-items.ts";
import { FilterField } from "./filter-field.tsx";
import { ItemMark } from "./item-mark.tsx";
import { doAct } from "./tree-acts.ts";
import { rowsOf } from "./tree-rows.ts";
import { useFollowActiveTab } from "./use-follow-active-tab.ts";

const noFolders: ReadonlySet<ItemId> = new Set();

/** The requests of the workspace in their folders. */
export function Collections() {
  const items = useWorkspace(itemsOf);
  const filter = useWorkspace((state) => state.filter);
  const collapsed = useLayout(collapsedOf);
  const active = useTabs(activeTabOf);
  const tree = useTree(treeOf);
  useFollowActiveTab();
  // Measured with 10,000 requests: 4 ms for every key, which nothing but these three changes.
  const { shown, rows, byId } = useMemo(() => {
    const matching = itemsMatching(items, filter);
    // While a filter is on, what matched is in sight.
    const folded = filter === "" ? new Set(collapsed) : noFolders;
    return {
      shown: matching,
      rows: rowsOf(matching, folded),
      byId: new Map(items.map((item) => [item.id, item])),
    };
  }, [items, filter, collapsed]);
  const look = useMemo(
    () => ({
      ...tree,
      selected: new Set(tree.selected),
      cut: new Set(tree.cut),
      current: active?.itemId ?? null,
      words: wordsOf(filter),
    }),
    [tree, active?.itemId, filter],
  );
  return (
    <>
      <FilterField items={items} shown={shown} />
      <CollectionsMenu rows={rows}>
        <Tree
          label="Collections"
          rows={rows}
          look={look}
          mark={(id) => markOf(byId.get(id))}
          onAct={(act) => doAct(rows, act)}
        />
      </CollectionsMenu>
      <EmptyCollections
        isEmpty={items.length === 0}
        isNothingFound={items.length > 0 && shown.length === 0}
      />
    </>
  );
}

const markOf = (item: TreeItem | undefined) => (item === undefined ? null : <ItemMark item={item} />);
