import { Copy, Redo2, Trash2, Undo2 } from "lucide-react";
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
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./environments.module.css";

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
  return (
    <div className={styles.bar}>
      <h2 className={styles.title} title={edited.name}>
        {edited.name}
      </h2>
      <span className={styles.state}>
        {!hasWorkspace ? "open a folder to save it" : dirty ? "not saved" : "saved"}
        {saved !== null && active === saved.name && " · in use"}
      </span>
      {saved !== null && active !== saved.name && (
        <Button onClick={() => chooseEnvironment(saved.name)}>Use it</Button>
      )}
      <Steps tabId={tabId} />
      <IconButton
        label="Copy to a new one"
        icon={Copy}
        disabled={!hasWorkspace}
        onClick={() => startEnvironment(names, edited)}
      />
      <IconButton
        label="Delete…"
        icon={Trash2}
        disabled={saved === null}
        onClick={() => openDialog({ kind: "delete-environment", tabId })}
      />
      <Button disabled={!dirty} onClick={() => discardEnvironmentEdits(tabId)}>
        Discard
      </Button>
      <Button
        kind="primary"
        disabled={!dirty || !hasWorkspace}
        title={`Save (${saveKeys})`}
        onClick={() => void saveEnvironment(tabId)}
      >
        Save
      </Button>
    </div>
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
