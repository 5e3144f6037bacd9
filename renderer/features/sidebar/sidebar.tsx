import { FilePlus, FolderPlus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { openDialog } from "#renderer/state/dialogs.ts";
import { startRequest } from "#renderer/state/commands.ts";
import { startSession } from "#renderer/state/session-tabs.ts";
import { isOpen, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { ChangeToast } from "./change-toast.tsx";
import { Collections } from "./collections.tsx";
import { NoWorkspace } from "./no-workspace.tsx";
import { SessionList } from "./session-list.tsx";
import styles from "./sidebar.module.css";
import { WorkspaceProblems } from "./workspace-problems.tsx";

interface Props {
  /** What was sent before: of another feature. */
  readonly history: ReactNode;
}

export function Sidebar({ history }: Props) {
  const hasWorkspace = useWorkspace(isOpen);
  return (
    <nav aria-label="Workspace" className={styles.sidebar}>
      <div className={styles.head}>
        <h2 className={styles.title}>Collections</h2>
        <IconButton label="New request" icon={FilePlus} onClick={startRequest} />
        <IconButton
          label="New folder"
          icon={FolderPlus}
          disabled={!hasWorkspace}
          onClick={() => openDialog({ kind: "new-folder" })}
        />
      </div>
      {hasWorkspace ? <Collections /> : <NoWorkspace />}
      <ChangeToast />
      <WorkspaceProblems />
      <div className={styles.head}>
        <h2 className={styles.title}>Sessions</h2>
        <IconButton
          label="New profile"
          title="New session"
          icon={Plus}
          disabled={!hasWorkspace}
          onClick={() => startSession(sessionsOf(useWorkspace.getState()), null)}
        />
      </div>
      <SessionList />
      {history}
    </nav>
  );
}
