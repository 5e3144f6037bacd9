import { Search } from "lucide-react";
import { openDialog } from "#renderer/state/dialogs.ts";
import { useKeysOf } from "#renderer/state/commands.ts";
import { Keys } from "#renderer/ui/keys.tsx";
import { EditVariables } from "./edit-variables.tsx";
import { EnvironmentSelect } from "./environment-select.tsx";
import { KeychainState } from "./keychain-state.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import styles from "./top-bar.module.css";
import { WorkspaceMenu } from "./workspace-menu.tsx";

export function TopBar() {
  const keys = useKeysOf("Command palette");
  return (
    <header className={styles.bar}>
      <h1 className={styles.spoken}>Wirebench</h1>
      <div className={styles.side}>
        <WorkspaceMenu />
      </div>
      <button
        type="button"
        aria-label="Command palette"
        className={styles.palette}
        onClick={() => openDialog({ kind: "palette" })}
      >
        <Search size={13} aria-hidden />
        <span className={styles.hint}>Go to request, run command…</span>
        <Keys text={keys} />
      </button>
      <div className={styles.end}>
        <EnvironmentSelect />
        <EditVariables />
        <KeychainState />
        <ThemeMenu />
      </div>
    </header>
  );
}
