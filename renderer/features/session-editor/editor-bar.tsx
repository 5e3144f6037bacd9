import { Copy, Trash2, Undo2 } from "lucide-react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import {
  discardSessionEdits,
  saveSession,
  sessionTabOf,
  startSession,
  undoSession,
} from "#renderer/state/session-tabs.ts";
import { isDirty, useTabs } from "#renderer/state/tabs.ts";
import { isOpen, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./session-editor.module.css";

/** The name of the session, whether it is saved, and what can be done with it as a whole. */
export function EditorBar({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(sessionTabOf(tabId));
  const hasWorkspace = useWorkspace(isOpen);
  const sessions = useWorkspace(sessionsOf);
  const [undoKeys, saveKeys] = [useKeysOf("Undo edit"), useKeysOf("Save request")];
  if (tab === undefined) return null;
  const { edited, saved, past } = tab;
  const dirty = isDirty(tab);
  return (
    <div className={styles.bar}>
      <h2 className={styles.title}>{edited.name}</h2>
      <span className={styles.state}>{stateOf(dirty, saved?.builtIn ?? false, hasWorkspace)}</span>
      <IconButton
        label="Undo"
        title={`Undo (${undoKeys})`}
        icon={Undo2}
        disabled={past.length === 0}
        onClick={() => undoSession(tabId)}
      />
      <IconButton
        label="Copy to a new one"
        icon={Copy}
        disabled={!hasWorkspace}
        onClick={() => startSession(sessions, edited)}
      />
      <IconButton
        label="Delete…"
        icon={Trash2}
        disabled={saved === null || saved.builtIn}
        onClick={() => openDialog({ kind: "delete-session", tabId })}
      />
      <Button disabled={!dirty} onClick={() => discardSessionEdits(tabId)}>
        Discard
      </Button>
      <Button
        kind="primary"
        disabled={!dirty || !hasWorkspace}
        title={`Save (${saveKeys})`}
        onClick={() => void saveSession(tabId)}
      >
        Save
      </Button>
    </div>
  );
}

function stateOf(dirty: boolean, isBuiltIn: boolean, hasWorkspace: boolean): string {
  if (!hasWorkspace) return "open a folder to change it";
  if (dirty) return "not saved";
  return isBuiltIn ? "built in" : "saved";
}
