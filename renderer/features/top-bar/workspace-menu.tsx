import { ChevronDown } from "lucide-react";
import { openSample } from "#renderer/state/sample.ts";
import { chooseWorkspace, useWorkspace } from "#renderer/state/workspace.ts";
import { Menu } from "#renderer/ui/menu.tsx";
import styles from "./top-bar.module.css";

export function WorkspaceMenu() {
  const workspace = useWorkspace((state) => state.workspace);
  return (
    <Menu
      trigger={
        <button type="button" className={styles.workspace} title={workspace?.place}>
          <span aria-hidden className={styles.mark}>
            ◆
          </span>
          <span className={styles.name}>{workspace?.name ?? "No workspace"}</span>
          {workspace !== null && <span className={styles.place}>{workspace.place}</span>}
          <ChevronDown className={styles.chevron} size={13} aria-hidden />
        </button>
      }
      choices={[
        { label: "Open folder…", run: () => void chooseWorkspace("open") },
        { label: "New workspace…", run: () => void chooseWorkspace("create") },
        { label: "Open sample workspace", run: () => void openSample() },
      ]}
    />
  );
}
