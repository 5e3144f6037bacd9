import { closeDialog } from "#renderer/state/dialogs.ts";
import { deleteSession, sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { TabId } from "#shared/ids.ts";
import { isBuiltInName } from "#shared/policy/session.ts";

export function DeleteSessionDialog({ tabId }: { readonly tabId: TabId }) {
  const name = useTabs((state) => sessionTabOf(tabId)(state)?.saved?.name ?? "");
  const isBuiltIn = isBuiltInName(name);
  return (
    <Dialog
      title={isBuiltIn ? `Take back what is set for “${name}”?` : `Delete “${name}”?`}
      onClose={closeDialog}
      buttons={
        <>
          <Button onClick={closeDialog}>Keep it</Button>
          <Button kind="danger" onClick={() => void deleteSession(tabId)}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        {isBuiltIn
          ? "It is then again as it comes with Wirebench. Its cookies are deleted."
          : "Its settings are taken out of .wirebench/sessions.json, and its cookies are deleted. Requests that name it cannot be sent until they name another."}
      </p>
    </Dialog>
  );
}
