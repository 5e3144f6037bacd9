import { Share2, X } from "lucide-react";
import { copyCurl, forgetSaid, saidOf, saveExport, useSaid } from "#renderer/state/exports.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import styles from "./export-menu.module.css";

/** The exchange in forms that other programs read. */
export const ExportMenu = ({ exchange }: { readonly exchange: Exchange }) => (
  <Menu
    trigger={<IconButton label="Copy or save the exchange" icon={Share2} />}
    choices={[
      { label: "Copy as curl", run: () => copyCurl(exchange) },
      { label: "Save as HAR…", run: () => void saveExport(exchange, "har") },
      { label: "Save raw bytes…", run: () => void saveExport(exchange, "raw") },
    ]}
  />
);

/** What came of it, and what is still to be done by hand. */
export function ExportNote({ exchange }: { readonly exchange: Exchange }) {
  const said = useSaid(saidOf(exchange.id));
  if (said === null) return null;
  return (
    <div className={styles.note}>
      <span role="status" aria-label="Copied or saved">
        {said}
      </span>
      <IconButton label="Dismiss" icon={X} onClick={forgetSaid} />
    </div>
  );
}
