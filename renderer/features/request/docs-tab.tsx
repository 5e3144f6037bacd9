import { editPart } from "#renderer/state/draft-edits.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./request.module.css";

export function DocsTab({ tabId }: { readonly tabId: TabId }) {
  const docs = useTabs((state) => requestTabOf(tabId)(state)?.draft.docs ?? "");
  return (
    <textarea
      aria-label="Docs"
      className={styles.docs}
      placeholder="What this request is for, and what to know before sending it. Kept in its file."
      value={docs}
      onChange={(event) => editPart(tabId, "docs", event.target.value)}
    />
  );
}
