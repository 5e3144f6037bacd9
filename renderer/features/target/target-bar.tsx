import type { TabId } from "#shared/ids.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { DownloadButton } from "./download-button.tsx";
import { MethodField } from "./method-field.tsx";
import { PastedNote } from "./pasted-note.tsx";
import { SendButton } from "./send-button.tsx";
import { SessionChips } from "./session-chips.tsx";
import styles from "./target.module.css";
import { UrlField } from "./url-field.tsx";

/** Where a request goes and how: its method, its URL, and what its session makes of it. */
export function TargetBar({ tabId }: { readonly tabId: TabId }) {
  const isOpen = useTabs((state) => requestTabOf(tabId)(state) !== undefined);
  if (!isOpen) return null;
  return (
    <div className={styles.target}>
      <div className={styles.line}>
        <div className={styles.field}>
          <MethodField tabId={tabId} />
          <UrlField tabId={tabId} />
        </div>
        <SendButton tabId={tabId} />
        <DownloadButton tabId={tabId} />
      </div>
      <PastedNote tabId={tabId} />
      <SessionChips tabId={tabId} />
    </div>
  );
}
