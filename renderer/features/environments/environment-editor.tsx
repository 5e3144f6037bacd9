import { environmentTabOf, showEnvironmentPane } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { TabStrip } from "#renderer/ui/tab-strip.tsx";
import type { TabId } from "#shared/ids.ts";
import { ComparePane } from "./compare-pane.tsx";
import { Conflict } from "./conflict.tsx";
import { EditorBar } from "./editor-bar.tsx";
import styles from "./environments.module.css";
import { SetList } from "./set-list.tsx";
import { VariablesPane } from "./variables-pane.tsx";

/** The variables of an environment, beside all others, and how it differs from one of them. */
export function EnvironmentEditor({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  if (tab === undefined) return null;
  return (
    <section aria-label={`Variables of ${tab.edited.name}`} className={styles.editor}>
      <EditorBar tabId={tabId} />
      <Conflict tabId={tabId} />
      <div className={styles.panes}>
        <SetList tabId={tabId} />
        <TabStrip
          label="Variables"
          active={tab.pane}
          tabs={[
            { name: "Variables", panel: <VariablesPane tabId={tabId} /> },
            { name: "Compare", panel: <ComparePane tabId={tabId} /> },
          ]}
          onChange={(name) => showEnvironmentPane(tabId, name === "Compare" ? "Compare" : "Variables")}
        />
      </div>
    </section>
  );
}
