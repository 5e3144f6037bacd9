import { closeDialog } from "#renderer/state/dialogs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import type { SecretError } from "#shared/workbench/keychain.ts";
import { explain } from "#shared/words/explain.ts";

/** Why a value did not go to the keychain. It is where it was. */
export function SecretProblem({ title, error }: { readonly title: string; readonly error: SecretError }) {
  const { message, advice } = explain(error);
  return (
    <Dialog
      title={title}
      onClose={closeDialog}
      buttons={
        <Button kind="primary" onClick={closeDialog}>
          Close
        </Button>
      }
    >
      <p>{message}</p>
      <p>{advice}</p>
    </Dialog>
  );
}
