import type { Sending } from "#renderer/state/exchanges.ts";
import { rateOf, transferOf } from "#shared/http/transfer.ts";
import { transferText } from "#shared/words/transfer-text.ts";
import styles from "./response.module.css";

/** How much of the content has moved, and how fast; nothing while none moves. */
export function TransferLine({ sending }: { readonly sending: Extract<Sending, { phase: "sending" }> }) {
  const { progress, samples } = sending;
  const transfer = progress === null ? null : transferOf(progress);
  if (transfer === null) return null;
  const { bytes, total, from } = transfer;
  return (
    <>
      {total !== null && (
        <progress
          className={styles.progress}
          aria-label={transfer.direction === "sent" ? "Upload" : "Download"}
          max={Math.max(1, from + total)}
          value={from + bytes}
        />
      )}
      <p className={styles.faint}>{transferText(transfer, rateOf(samples))}</p>
    </>
  );
}
