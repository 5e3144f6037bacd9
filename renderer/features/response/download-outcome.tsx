import { send, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { Button } from "#renderer/ui/button.tsx";
import { CopyButton } from "#renderer/ui/copy-button.tsx";
import { Notice } from "#renderer/ui/notice.tsx";
import type { TabId } from "#shared/ids.ts";
import { bytesText } from "#shared/words/quantity.ts";
import styles from "./response.module.css";

/** What became of a download: the file and its hash, or the way to go on. */
export function DownloadOutcome({ tabId }: { readonly tabId: TabId }) {
  const sending = useExchanges(sendingOf(tabId));
  if (sending.phase !== "done" || sending.download === null) return null;
  const { download } = sending;
  const { outcome } = sending.exchange;
  const record = outcome.kind === "response" ? outcome.response.download : undefined;
  if (record !== undefined) {
    return (
      <Notice tone="ok">
        <span>
          Saved as {record.name} · {bytesText(record.bytes)}
        </span>
        <span className={styles.sum}>
          SHA-256 <code className={styles.hash}>{record.sha256}</code>
          <CopyButton label="Copy SHA-256" text={() => record.sha256} />
        </span>
      </Notice>
    );
  }
  const again = (resume: boolean): void => void send(tabId, { ...download, resume });
  return outcome.kind === "response" ? (
    <Notice tone="warn">Not a success, so that nothing was written to {download.name}.</Notice>
  ) : (
    <Notice tone="warn">
      {download.name} is not complete. What came is kept as {download.name}.part.{" "}
      <Button kind="link" onClick={() => again(true)}>
        Resume the download
      </Button>{" "}
      <Button kind="link" onClick={() => again(false)}>
        Start over
      </Button>
    </Notice>
  );
}
