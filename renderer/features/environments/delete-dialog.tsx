import { closeDialog } from "#renderer/state/dialogs.ts";
import { deleteEnvironment, environmentTabOf } from "#renderer/state/environment-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { TabId } from "#shared/ids.ts";
import { countText } from "#shared/words/quantity.ts";

export function DeleteDialog({ tabId }: { readonly tabId: TabId }) {
  const saved = useTabs((state) => environmentTabOf(tabId)(state)?.saved);
  const secrets = saved?.variables.filter(({ secret }) => secret).length ?? 0;
  return (
    <Dialog
      title={`Delete “${saved?.name ?? ""}”?`}
      onClose={closeDialog}
      buttons={
        <>
          <Button onClick={closeDialog}>Keep it</Button>
          <Button kind="danger" onClick={() => void deleteEnvironment(tabId)}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        Its file is deleted{secrets > 0 && `, and ${countText(secrets, "secret")} forgotten by the keychain`}.
        Requests that use its variables say which are missing.
      </p>
    </Dialog>
  );
}
