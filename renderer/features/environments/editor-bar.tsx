import { Redo2, Undo2 } from "lucide-react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { chooseEnvironment, environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import {
  discardEnvironmentEdits,
  environmentTabOf,
  redoEnvironment,
  saveEnvironment,
  startEnvironment,
  undoEnvironment,
} from "#renderer/state/environment-tabs.ts";
import { isDirty, useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EditorBar as Bar } from "#renderer/ui/editor-bar.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";

/** The name of the environment, whether it is saved and in use, and what can be done with it as a whole. */
export function EditorBar({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  const hasWorkspace = useWorkspace(isOpen);
  const names = useWorkspace(environmentsOf).map(({ name }) => name);
  const active = useEnvironment(environmentOf);
  const saveKeys = useKeysOf("Save request");
  if (tab === undefined) return null;
  const { edited, saved } = tab;
  const dirty = isDirty(tab);
  const state = !hasWorkspace ? "open a folder to save it" : dirty ? "not saved" : "saved";
  const isInUse = saved !== null && active === saved.name;
  return (
    <Bar
      title={edited.name}
      state={isInUse ? `${state} · in use` : state}
      saveKeys={saveKeys}
      onCopy={hasWorkspace ? () => startEnvironment(names, edited) : null}
      onDelete={saved === null ? null : () => openDialog({ kind: "delete-environment", tabId })}
      onDiscard={dirty ? () => discardEnvironmentEdits(tabId) : null}
      onSave={dirty && hasWorkspace ? () => void saveEnvironment(tabId) : null}
    >
      {saved !== null && !isInUse && <Button onClick={() => chooseEnvironment(saved.name)}>Use it</Button>}
      <Steps tabId={tabId} />
    </Bar>
  );
}

/** The way back through the edits, and forth again. */
function Steps({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(environmentTabOf(tabId));
  const [undoKeys, redoKeys] = [useKeysOf("Undo edit"), useKeysOf("Redo edit")];
  return (
    <>
      <IconButton
        label="Undo"
        title={`Undo (${undoKeys})`}
        icon={Undo2}
        disabled={tab?.past.length === 0}
        onClick={() => undoEnvironment(tabId)}
      />
      <IconButton
        label="Redo"
        title={`Redo (${redoKeys})`}
        icon={Redo2}
        disabled={tab?.future.length === 0}
        onClick={() => redoEnvironment(tabId)}
      />
    </>
  );
}
