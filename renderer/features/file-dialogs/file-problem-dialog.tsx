import { openDialog } from "#renderer/state/dialogs.ts";
import { reload } from "#renderer/state/files.ts";
import { stopClosing } from "#renderer/state/tab-order.ts";
import { replaceTab, requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { TabId } from "#shared/ids.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import { explain } from "#shared/words/explain.ts";

interface Props {
  readonly title: string;
  readonly error: FileError;
  readonly tabId: TabId | null;
}

/** Why a file was not read or written, and the ways on. Nothing is lost by any of them. */
export function FileProblemDialog({ title, error, tabId }: Props) {
  const { message, advice, title: what } = explain(error);
  const saveAsNew = (id: TabId): void => {
    replaceTab(id, (tab) => ({ ...tab, itemId: null, version: null }));
    openDialog({ kind: "save-new", tabId: id, thenClose: false });
  };
  const isRequest = useTabs((state) => requestTabOf(tabId)(state) !== undefined);
  const mayReload = tabId !== null && error.kind === "file-changed";
  const mayName =
    tabId !== null &&
    isRequest &&
    ["file-changed", "item-missing", "name-taken", "name-invalid"].includes(error.kind);
  return (
    <Dialog
      title={title}
      onClose={stopClosing}
      buttons={
        <>
          {mayReload && <Button onClick={() => void reload(tabId)}>Read the file again</Button>}
          {mayName && <Button onClick={() => saveAsNew(tabId)}>Save as a new request…</Button>}
          <Button kind="primary" onClick={stopClosing}>
            Close
          </Button>
        </>
      }
    >
      <p>
        <b>{what}.</b> {message}
      </p>
      <p>{advice}</p>
    </Dialog>
  );
}
