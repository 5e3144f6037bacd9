import { closeDialog } from "#renderer/state/dialogs.ts";
import { saveAndClose } from "#renderer/state/files.ts";
import { discardTab, nameOf, tabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { TabId } from "#shared/ids.ts";

export function CloseTabDialog({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(tabOf(tabId));
  const name = tab === undefined ? "" : tab.kind === "request" ? tab.draft.name : nameOf(tab);
  const discard = (): void => {
    closeDialog();
    discardTab(tabId);
  };
  return (
    <Dialog
      title={`Save “${name}” before closing?`}
      onClose={closeDialog}
      buttons={
        <>
          <Button kind="danger" onClick={discard}>
            Discard
          </Button>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" onClick={() => void saveAndClose(tabId)}>
            Save
          </Button>
        </>
      }
    >
      <p>It has changes that are not in its file yet.</p>
    </Dialog>
  );
}
