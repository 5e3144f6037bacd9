import { useEffect, useState } from "react";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { type FolderReading, readFolder, saveFolder } from "#renderer/state/folder-settings.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import { Select } from "#renderer/ui/select.tsx";
import { TextField } from "#renderer/ui/text-field.tsx";
import type { ItemId } from "#shared/ids.ts";
import { explain } from "#shared/words/explain.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import type { FileError, FolderSettings } from "#shared/workbench/workspace.ts";
import { AuthFields } from "./auth-fields.tsx";
import { authOfScheme, schemes } from "./auth-scheme.ts";
import { DocsEditor } from "./docs-editor.tsx";
import { FormLine } from "./form-line.tsx";
import { suggestedName } from "./suggested-name.ts";
import styles from "./auth.module.css";

/** Name, credentials and docs of a folder, or with `null` of the collection: they hold for all requests below it. */
export function FolderSettingsDialog({ itemId }: { readonly itemId: ItemId | null }) {
  const [reading, setReading] = useState<FolderReading | null>(null);
  const [problem, setProblem] = useState<FileError | null>(null);
  useEffect(() => {
    void readFolder(itemId).then(setReading);
  }, [itemId]);
  const save = async (): Promise<void> => {
    if (reading === null) return;
    const done = await saveFolder(itemId, reading);
    if (!done.ok) setProblem(done.error);
  };
  return (
    <Dialog
      title={itemId === null ? "Collection settings" : "Folder settings"}
      size="wide"
      onClose={closeDialog}
      buttons={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            kind="primary"
            disabled={reading === null || reading.settings.name.trim() === ""}
            onClick={() => void save()}
          >
            Save
          </Button>
        </>
      }
    >
      {problem !== null && <Problem error={problem} />}
      {reading !== null && (
        <Settings
          settings={reading.settings}
          isCollection={itemId === null}
          onChange={(settings) => setReading({ ...reading, settings })}
        />
      )}
    </Dialog>
  );
}

function Problem({ error }: { readonly error: FileError }) {
  const { title, message, advice } = explain(error);
  return (
    <Notice tone="danger">
      <b>{title}</b> {message} {advice}
    </Notice>
  );
}

interface Props {
  readonly settings: FolderSettings;
  readonly isCollection: boolean;
  readonly onChange: (settings: FolderSettings) => void;
}

function Settings({ settings, isCollection, onChange }: Props) {
  const taken = useKeychain(secretNamesOf);
  const { name, auth, docs } = settings;
  // Above the collection there is nobody to inherit from.
  const choices = isCollection ? schemes.filter(({ value }) => value !== "inherit") : schemes;
  const shown = isCollection && auth.scheme === "inherit" ? "none" : auth.scheme;
  const choose = (scheme: string): void =>
    onChange({
      ...settings,
      auth: authOfScheme(isCollection && scheme === "none" ? "inherit" : scheme, auth),
    });
  return (
    <>
      <FormLine label="Name">
        <TextField
          label="Name"
          value={name}
          autoFocus
          onChange={(next) => onChange({ ...settings, name: next })}
        />
      </FormLine>
      <FormLine label="Scheme">
        <Select label="Folder scheme" value={shown} choices={choices} onChange={choose} />
      </FormLine>
      <AuthFields
        key={auth.scheme}
        auth={auth}
        nameFor={(part) => suggestedName({ ...emptyDraft, name }, part, taken)}
        onChange={(next) => onChange({ ...settings, auth: next })}
      />
      <p className={styles.note}>
        {isCollection
          ? "Requests that inherit, and lie in no folder with credentials of its own, are sent with these."
          : "Requests in this folder that inherit are sent with these. “None” ends what folders above have."}
      </p>
      <div className={styles.docs}>
        <DocsEditor
          label="Folder docs"
          text={docs}
          placeholder="What the requests below have in common. Markdown, kept in the file."
          onChange={(next) => onChange({ ...settings, docs: next })}
        />
      </div>
    </>
  );
}
