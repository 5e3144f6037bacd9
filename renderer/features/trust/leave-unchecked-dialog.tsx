import { closeDialog, type OpenDialog } from "#renderer/state/dialogs.ts";
import { leaveUnchecked } from "#renderer/state/unverified.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import styles from "./trust.module.css";

type Asked = Extract<OpenDialog, { kind: "leave-unchecked" }>;

/** Says what is wrong with the certificate and what it means not to check it, before it is so. */
export function LeaveUncheckedDialog({ host, port, reason }: Omit<Asked, "kind">) {
  const place = `${host}:${String(port)}`;
  const agree = (): void => {
    closeDialog();
    void leaveUnchecked({ host, port });
  };
  return (
    <Dialog
      title={`Do not check ${place} for 24 hours?`}
      onClose={closeDialog}
      buttons={
        <>
          <Button kind="danger" onClick={agree}>
            Do not check
          </Button>
          <Button kind="primary" onClick={closeDialog}>
            Keep checking
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>
          <b>{reason}</b>
        </p>
        <p>
          Until then anyone between you and this server can read and change everything, credentials included,
          and nothing will tell. It holds for {place} alone, on this computer alone, and you can take it back
          at any time.
        </p>
        <p>For a server of your own, add its authority to the session, or pin its certificate.</p>
      </div>
    </Dialog>
  );
}
