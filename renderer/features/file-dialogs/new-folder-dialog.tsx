import { type SyntheticEvent, useId, useState } from "react";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { targetFolder } from "#renderer/state/tree.ts";
import { createFolder } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { ItemId } from "#shared/ids.ts";
import styles from "./file-dialogs.module.css";
import { FolderSelect } from "./folder-select.tsx";

export function NewFolderDialog() {
  const form = useId();
  const [name, setName] = useState("");
  const [parentId, setParentId] = useState<ItemId | null>(targetFolder);
  const create = (event: SyntheticEvent): void => {
    event.preventDefault();
    closeDialog();
    void createFolder(name.trim(), parentId);
  };
  return (
    <Dialog
      title="New folder"
      onClose={closeDialog}
      buttons={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === ""}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={create}>
        <span aria-hidden>Name</span>
        <TextField label="Name" value={name} autoFocus onChange={setName} />
        <span aria-hidden>In</span>
        <FolderSelect value={parentId} onChange={setParentId} />
      </form>
    </Dialog>
  );
}
