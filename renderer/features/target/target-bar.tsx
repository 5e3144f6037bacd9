import { editPart } from "#renderer/state/draft-edits.ts";
import type { TabId } from "#shared/ids.ts";
import { folderNames, itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { DownloadButton } from "./download-button.tsx";
import { MethodField } from "./method-field.tsx";
import { SendButton } from "./send-button.tsx";
import { SessionChips } from "./session-chips.tsx";
import styles from "./target.module.css";
import { UrlField } from "./url-field.tsx";

/** Where a request goes and how: its place, method, URL, and what its session makes of it. */
export function TargetBar({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(requestTabOf(tabId));
  const items = useWorkspace(itemsOf);
  if (tab === undefined) return null;
  const folders = folderNames(items, tab.itemId).map((name) => `${name} / `);
  return (
    <div className={styles.target}>
      <div className={styles.path}>
        <span className={styles.folders}>{folders}</span>
        <input
          type="text"
          aria-label="Request name"
          className={styles.name}
          value={tab.draft.name}
          spellCheck={false}
          onChange={(event) => editPart(tabId, "name", event.target.value)}
        />
        {tab.itemId === null && <span className={styles.unsaved}>not saved to a file yet</span>}
      </div>
      <div className={styles.line}>
        <div className={styles.field}>
          <MethodField tabId={tabId} />
          <UrlField tabId={tabId} />
        </div>
        <SendButton tabId={tabId} />
        <DownloadButton tabId={tabId} />
      </div>
      <SessionChips tabId={tabId} />
    </div>
  );
}
