import { useKeysOf } from "#renderer/state/commands.ts";
import { cancel, send, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Keys } from "#renderer/ui/keys.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./target.module.css";

/** One button in one place: what it does now is what it says. */
export function SendButton({ tabId }: { readonly tabId: TabId }) {
  const keys = useKeysOf("Send request");
  const isSending = useExchanges((state) => sendingOf(tabId)(state).phase === "sending");
  return (
    <Button
      kind={isSending ? "danger" : "primary"}
      className={styles.send}
      onClick={() => void (isSending ? cancel(tabId) : send(tabId))}
    >
      {isSending ? "Cancel" : "Send"}
      <Keys text={isSending ? "Esc" : keys} />
    </Button>
  );
}
