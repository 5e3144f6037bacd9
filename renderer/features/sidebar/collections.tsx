import { Search } from "lucide-react";
import { openItem } from "#renderer/state/files.ts";
import { collapse, collapsedOf, useLayout } from "#renderer/state/layout.ts";
import { activeTabOf, useTabs } from "#renderer/state/tabs.ts";
import { filterRequests, itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Tree } from "#renderer/ui/tree.tsx";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import { itemsMatching } from "./filter-items.ts";
import { ItemMark } from "./item-mark.tsx";
import styles from "./sidebar.module.css";

export function Collections() {
  const items = useWorkspace(itemsOf);
  const filter = useWorkspace((state) => state.filter);
  const collapsed = useLayout(collapsedOf);
  const active = useTabs(activeTabOf);
  const shown = itemsMatching(items, filter);
  const folders = shown.filter(({ kind }) => kind === "folder").map(({ id }) => id);
  const requests = items.length - items.filter(({ kind }) => kind === "folder").length;
  const open = (id: string): void => {
    const item = items.find((one) => one.id === id);
    if (item !== undefined) void openItem(item.id, item.name);
  };
  return (
    <>
      <label className={styles.filter}>
        <Search size={13} aria-hidden />
        <input
          type="search"
          aria-label="Filter requests"
          placeholder={`Filter ${requests} ${requests === 1 ? "request" : "requests"}`}
          value={filter}
          onChange={(event) => filterRequests(event.target.value)}
        />
      </label>
      <div className={styles.scroller}>
        <Tree
          label="Collections"
          nodes={shown.map(toNode)}
          // While a filter is on, what matched is in sight.
          expanded={filter === "" ? folders.filter((id) => !collapsed.includes(id)) : folders}
          selected={active?.itemId ?? null}
          onExpand={(expanded) => filter === "" && collapse(folders.filter((id) => !expanded.includes(id)))}
          onOpen={open}
        />
        {items.length === 0 && (
          <p className={styles.hint}>
            This workspace is empty. Make its first request with the button above.
          </p>
        )}
        {items.length > 0 && shown.length === 0 && (
          <p className={styles.hint}>No request matches “{filter}”.</p>
        )}
      </div>
    </>
  );
}

const toNode = (item: TreeItem) => ({
  id: item.id,
  parent: item.parent,
  name: item.name,
  isFolder: item.kind === "folder",
  mark: <ItemMark item={item} />,
});
