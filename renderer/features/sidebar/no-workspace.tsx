import { chooseWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./sidebar.module.css";

export function NoWorkspace() {
  return (
    <div className={styles.teach}>
      <p>A workspace is a folder with one plain file per request, made for git. Nothing is uploaded.</p>
      <Button onClick={() => void chooseWorkspace("open")}>Open folder…</Button>
      <Button onClick={() => void chooseWorkspace("create")}>New workspace…</Button>
      <p>You can also send a request first and save it later.</p>
    </div>
  );
}
