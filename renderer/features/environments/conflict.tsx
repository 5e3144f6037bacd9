import { environmentTabOf, settleConflict } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import { compareEnvironments } from "#shared/variables/compare-environments.ts";
import { CompareTable } from "./compare-table.tsx";
import styles from "./environments.module.css";

/** The file changed under edits that are not saved: both are shown, and neither is lost. */
export function Conflict({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  if (tab?.conflict == null) return null;
  const lines = compareEnvironments(
    { ...tab.edited, name: "yours" },
    { ...tab.conflict.draft, name: "the file" },
  ).filter(({ state }) => state !== "same");
  return (
    <section aria-label="Both versions" className={styles.conflict}>
      <p>
        <b>The file changed meanwhile.</b> Something else wrote to it after it was read here. Nothing was
        overwritten.
      </p>
      {lines.length === 0 ? (
        <p className={styles.hint}>Both have the same variables in use.</p>
      ) : (
        <CompareTable label="Versions" first="Yours" second="In the file" lines={lines} />
      )}
      <div className={styles.buttons}>
        <Button onClick={() => void settleConflict(tabId, "file")}>
          Take the file; mine is one step back
        </Button>
        <Button kind="primary" onClick={() => void settleConflict(tabId, "mine")}>
          Write mine over it
        </Button>
      </div>
    </section>
  );
}
