import { saveAndClose } from "#renderer/state/files.ts";
import { goOnClosing, stopClosing } from "#renderer/state/tab-order.ts";
import { discardTab, nameOf, tabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { TabId } from "#shared/ids.ts";

export function CloseTabDialog({ tabId }: { readonly tabId: TabId }) {
  const tab = useTabs(tabOf(tabId));
  const name = tab === undefined ? "" : tab.kind === "request" ? tab.draft.name : nameOf(tab);
  const discard = (): void => {
    discardTab(tabId);
    goOnClosing();
  };
  const save = async (): Promise<void> => {
    await saveAndClose(tabId);
    if (tabOf(tabId)(useTabs.getState()) === undefined) goOnClosing();
  };
  return (
    <Dialog
      title={`Save “${name}” before closing?`}
      onClose={stopClosing}
      buttons={
        <>
          <Button kind="danger" onClick={discard}>
            Discard
          </Button>
          <Button onClick={stopClosing}>Cancel</Button>
          <Button kind="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <p>It has changes that are not in its file yet.</p>
    </Dialog>
  );
}
