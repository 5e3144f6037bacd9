import { Fragment } from "react";
import { foldersAbove, reveal } from "#renderer/state/tree.ts";
import { itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./breadcrumbs.module.css";
import { RequestName } from "./request-name.tsx";

/** Where the request is: its folders lead to their place in the tree, its name can be written anew. */
export function Breadcrumbs({ tabId }: { readonly tabId: TabId }) {
  const itemId = useTabs((state) => requestTabOf(tabId)(state)?.itemId ?? null);
  const items = useWorkspace(itemsOf);
  const ids = itemId === null ? [] : foldersAbove(items, itemId).toReversed();
  const folders = ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
  return (
    <nav aria-label="Place of the request" className={styles.path}>
      {folders.map(({ id, name }) => (
        <Fragment key={id}>
          <button
            type="button"
            title={`Show “${name}” in Collections`}
            className={styles.folder}
            onClick={() => reveal(id)}
          >
            {name}
          </button>
          <span aria-hidden className={styles.slash}>
            /
          </span>
        </Fragment>
      ))}
      <RequestName tabId={tabId} />
      {itemId === null && <span className={styles.unsaved}>not saved to a file yet</span>}
    </nav>
  );
}
