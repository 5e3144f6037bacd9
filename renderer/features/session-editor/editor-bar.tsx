import { Undo2 } from "lucide-react";
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
import { EditorBar as Bar } from "#renderer/ui/editor-bar.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";

/** The name of the session, whether it is saved, and what can be done with it as a whole. */
export function EditorBar({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(sessionTabOf(tabId));
  const hasWorkspace = useWorkspace(isOpen);
  const sessions = useWorkspace(sessionsOf);
  const [undoKeys, saveKeys] = [useKeysOf("Undo edit"), useKeysOf("Save request")];
  if (tab === undefined) return null;
  const { edited, saved, past } = tab;
  const dirty = isDirty(tab);
  const isKept = saved !== null && !saved.builtIn;
  return (
    <Bar
      title={edited.name}
      state={stateOf(dirty, saved?.builtIn ?? false, hasWorkspace)}
      saveKeys={saveKeys}
      onCopy={hasWorkspace ? () => startSession(sessions, edited) : null}
      onDelete={isKept ? () => openDialog({ kind: "delete-session", tabId }) : null}
      onDiscard={dirty ? () => discardSessionEdits(tabId) : null}
      onSave={dirty && hasWorkspace ? () => void saveSession(tabId) : null}
    >
      <IconButton
        label="Undo"
        title={`Undo (${undoKeys})`}
        icon={Undo2}
        disabled={past.length === 0}
        onClick={() => undoSession(tabId)}
      />
    </Bar>
  );
}

function stateOf(dirty: boolean, isBuiltIn: boolean, hasWorkspace: boolean): string {
  if (!hasWorkspace) return "open a folder to change it";
  if (dirty) return "not saved";
  return isBuiltIn ? "built in" : "saved";
}
