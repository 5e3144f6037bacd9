import type { ReactNode } from "react";
import { SettingChapters } from "#renderer/settings/setting-chapters.tsx";
import { editPart } from "#renderer/state/draft-edits.ts";
import { inForce } from "#renderer/state/session-in-force.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import type { TabId } from "#shared/ids.ts";
import styles from "./request.module.css";

interface Props {
  readonly tabId: TabId;
  readonly retryPlan: ReactNode;
}

/** Every value in force for this request, where it comes from, and the means to set it for this request alone. */
export function SessionTab({ tabId, retryPlan }: Props) {
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  if (draft === undefined) return null;
  const { session, because } = inForce(sessions, draft);
  return (
    <div className={styles.settings}>
      <p className={styles.explain}>
        Sent through the session <b>{session.name}</b> {because}. A value set here holds for this request
        only.
      </p>
      <SettingChapters
        layers={{ below: session, own: draft.overrides, ownName: "request" }}
        onChange={(overrides) => editPart(tabId, "overrides", overrides)}
        below={{ Retries: retryPlan }}
      />
    </div>
  );
}
