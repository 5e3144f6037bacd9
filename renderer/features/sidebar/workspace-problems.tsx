import { useWorkspace } from "#renderer/state/workspace.ts";
import styles from "./sidebar.module.css";

/** Files beside the requests that could not be read: said, never skipped in silence. */
export function WorkspaceProblems() {
  const workspace = useWorkspace((state) => state.workspace);
  if (workspace === null || workspace.problems.length === 0) return null;
  return (
    <ul aria-label="Files with problems">
      {workspace.problems.map(({ file, message }) => (
        <li key={file} className={styles.problem} title={message}>
          <b>{file}</b>: {message}
        </li>
      ))}
    </ul>
  );
}
