import type { ReactNode } from "react";
import { sessionTabOf, showSessionPane } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { TabStrip } from "#renderer/ui/tab-strip.tsx";
import type { TabId } from "#shared/ids.ts";
import { EditorBar } from "./editor-bar.tsx";
import styles from "./session-editor.module.css";
import { SessionRisks } from "./session-risks.tsx";
import { SessionSettings } from "./session-settings.tsx";

interface Props {
  readonly tabId: TabId;
  readonly cookies: ReactNode;
  /** What the retries of the session would look like. */
  readonly retryPlan?: ReactNode;
}

/** Everything a session is: its settings, and the cookies it holds. */
export function SessionEditor({ tabId, cookies, retryPlan }: Props) {
  const tab = useTabs(sessionTabOf(tabId));
  if (tab === undefined) return null;
  return (
    <section aria-label={`Settings of ${tab.edited.name}`} className={styles.editor}>
      <EditorBar tabId={tabId} />
      <SessionRisks tabId={tabId} />
      <TabStrip
        label="Settings"
        active={tab.pane}
        tabs={[
          { name: "Settings", panel: <SessionSettings tabId={tabId} retryPlan={retryPlan} /> },
          { name: "Cookies", panel: cookies },
        ]}
        onChange={(name) => showSessionPane(tabId, name === "Cookies" ? "Cookies" : "Settings")}
      />
    </section>
  );
}
