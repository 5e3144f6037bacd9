import { type SyntheticEvent, useId, useState } from "react";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { write } from "#renderer/state/files.ts";
import { discardTab, requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { goOnClosing } from "#renderer/state/tab-order.ts";
import { targetFolder } from "#renderer/state/tree.ts";
import { chooseWorkspace, isOpen, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { ItemId, TabId } from "#shared/ids.ts";
import styles from "./file-dialogs.module.css";
import { FolderSelect } from "./folder-select.tsx";

interface Props {
  readonly tabId: TabId;
  readonly thenClose: boolean;
}

/** A request without a file gets a name and a folder. */
export function SaveDialog({ tabId, thenClose }: Props) {
  const form = useId();
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const hasWorkspace = useWorkspace(isOpen);
  const [name, setName] = useState(draft?.name ?? "");
  const [folderId, setFolderId] = useState<ItemId | null>(targetFolder);
  if (draft === undefined) return null;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const error = await write(tabId, { itemId: null, folderId, draft: { ...draft, name: name.trim() } });
    if (error !== null || !thenClose) return;
    discardTab(tabId);
    goOnClosing();
  };
  return (
    <Dialog
      title="Save request"
      onClose={closeDialog}
      buttons={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={!hasWorkspace || name.trim() === ""}>
            Save
          </Button>
        </>
      }
    >
      {hasWorkspace ? (
        <form id={form} className={styles.form} onSubmit={(event) => void save(event)}>
          <span aria-hidden>Name</span>
          <TextField
            label="Name"
            value={name}
            autoFocus
            onFocus={(event) => event.target.select()}
            onChange={setName}
          />
          <span aria-hidden>Folder</span>
          <FolderSelect value={folderId} onChange={setFolderId} />
        </form>
      ) : (
        <>
          <p>
            Requests are kept as files in a workspace, and none is open. Until then this one is kept in the
            window.
          </p>
          <div className={styles.choices}>
            <Button onClick={() => void chooseWorkspace("open")}>Open folder…</Button>
            <Button onClick={() => void chooseWorkspace("create")}>New workspace…</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
