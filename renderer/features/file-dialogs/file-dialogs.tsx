import { openDialogOf, useDialogs } from "#renderer/state/dialogs.ts";
import { CloseTabDialog } from "./close-tab-dialog.tsx";
import { DeleteSessionDialog } from "./delete-session-dialog.tsx";
import { FileProblemDialog } from "./file-problem-dialog.tsx";
import { NewFolderDialog } from "./new-folder-dialog.tsx";
import { SaveDialog } from "./save-dialog.tsx";

/** The dialogs about files, one at a time. */
export function FileDialogs() {
  const dialog = useDialogs(openDialogOf);
  switch (dialog.kind) {
    case "new-folder":
      return <NewFolderDialog />;
    case "close-tab":
      return <CloseTabDialog tabId={dialog.tabId} />;
    case "delete-session":
      return <DeleteSessionDialog tabId={dialog.tabId} />;
    case "save-new":
      return <SaveDialog tabId={dialog.tabId} thenClose={dialog.thenClose} />;
    case "file-problem":
      return <FileProblemDialog title={dialog.title} error={dialog.error} tabId={dialog.tabId} />;
    case "none":
    case "palette":
    case "shortcuts":
    case "preferences":
    case "delete-environment":
    case "secret-problem":
    case "clear-history":
    case "connections":
    case "leave-unchecked":
    case "folder-settings":
      return null;
  }
}
