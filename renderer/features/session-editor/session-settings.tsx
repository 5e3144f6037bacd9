import { type ReactNode, useRef } from "react";
import { chapters } from "#renderer/settings/chapters.ts";
import { layersOfSession } from "#renderer/settings/layers.ts";
import { chapterId, SettingChapters } from "#renderer/settings/setting-chapters.tsx";
import { editSession, sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import type { TabId } from "#shared/ids.ts";
import { useCurrentChapter } from "./use-current-chapter.ts";
import { GeneralSettings } from "./general-settings.tsx";
import styles from "./session-editor.module.css";

const titles = ["General", ...chapters.map(({ title }) => title)];

interface Props {
  readonly tabId: TabId;
  readonly retryPlan: ReactNode;
}

export function SessionSettings({ tabId, retryPlan }: Props) {
  const settings = useRef<HTMLDivElement>(null);
  const [current, follow, show] = useCurrentChapter(settings);
  const session = useTabs((state) => sessionTabOf(tabId)(state)?.edited);
  if (session === undefined) return null;
  const go = (title: string): void => {
    document.querySelector(`#${chapterId(title)}`)?.scrollIntoView({ block: "start" });
    show(title);
  };
  return (
    <div className={styles.panes}>
      <ul aria-label="Chapters" className={styles.chapters}>
        {titles.map((title) => (
          <li key={title}>
            <button
              type="button"
              className={styles.chapterLink}
              aria-current={title === current ? "location" : undefined}
              onClick={() => go(title)}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
      <div ref={settings} className={styles.settings} onScroll={follow}>
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
