import { HardDriveDownload } from "lucide-react";
import { downloadTo } from "#renderer/state/downloads.ts";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { TabId } from "#shared/ids.ts";
import styles from "./target.module.css";

/** Asks for a file and puts the content of the answer there as it comes. */
export function DownloadButton({ tabId }: { readonly tabId: TabId }) {
  const isSending = useExchanges((state) => sendingOf(tabId)(state).phase === "sending");
  return (
    <IconButton
      label="Download to a file…"
      icon={HardDriveDownload}
      className={styles.download}
      disabled={isSending}
      onClick={() => void downloadTo(tabId)}
    />
  );
}
