import { editPart } from "#renderer/state/draft-edits.ts";
import { renameItem } from "#renderer/state/item-changes.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./breadcrumbs.module.css";

/** The name as one types it; Enter, or going elsewhere, gives it to the file as well. Escape takes the one of the file again. */
export function RequestName({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(requestTabOf(tabId));
  if (tab === undefined) return null;
  const { name } = tab.draft;
  const saved = tab.saved?.name ?? null;
  const take = (): void => {
    if (tab.itemId === null || name === saved) return;
    if (name.trim() === "") editPart(tabId, "name", saved ?? "");
    else void renameItem(tab.itemId, name);
  };
  return (
    <input
      type="text"
      aria-label="Request name"
      className={styles.name}
      value={name}
      title={name}
      spellCheck={false}
      onChange={(event) => editPart(tabId, "name", event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape" && saved !== null) editPart(tabId, "name", saved);
      }}
    />
  );
}
