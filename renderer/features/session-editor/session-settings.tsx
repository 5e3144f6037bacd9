import type { ReactNode } from "react";
import { chapters } from "#renderer/settings/chapters.ts";
import { layersOfSession } from "#renderer/settings/layers.ts";
import { chapterId, SettingChapters } from "#renderer/settings/setting-chapters.tsx";
import { editSession, sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { GeneralSettings } from "./general-settings.tsx";
import styles from "./session-editor.module.css";

interface Props {
  readonly tabId: TabId;
  readonly retryPlan: ReactNode;
}

export function SessionSettings({ tabId, retryPlan }: Props) {
  const session = useTabs((state) => sessionTabOf(tabId)(state)?.edited);
  if (session === undefined) return null;
  const go = (title: string): void =>
    document.querySelector(`#${chapterId(title)}`)?.scrollIntoView({ block: "start" });
  return (
    <div className={styles.panes}>
      <ul aria-label="Chapters" className={styles.chapters}>
        {["General", ...chapters.map(({ title }) => title)].map((title) => (
          <li key={title}>
            <button type="button" className={styles.chapterLink} onClick={() => go(title)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.settings}>
        <GeneralSettings tabId={tabId} />
        <SettingChapters
          layers={layersOfSession(session)}
          onChange={(overrides) => editSession(tabId, { overrides })}
          below={{ Retries: retryPlan }}
        />
      </div>
    </div>
  );
}
