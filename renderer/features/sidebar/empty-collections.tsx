import { startRequest } from "#renderer/state/commands.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { filterRequests, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import styles from "./sidebar.module.css";

interface Props {
  readonly isEmpty: boolean;
  readonly isNothingFound: boolean;
}

/** What to do where the tree has nothing to show. */
export function EmptyCollections({ isEmpty, isNothingFound }: Props) {
  const filter = useWorkspace((state) => state.filter);
  if (isNothingFound)
    return (
      <div className={styles.teach}>
        <p>No name or method has “{filter}” in it.</p>
        <Button onClick={() => filterRequests("")}>Show all</Button>
      </div>
    );
  if (!isEmpty) return null;
  return (
    <div className={styles.teach}>
      <p>This workspace is empty. A request becomes a file in it when you save it.</p>
      <div className={styles.choices}>
        <Button onClick={startRequest}>Make a request</Button>
        <Button onClick={() => openDialog({ kind: "new-folder" })}>Make a folder</Button>
      </div>
    </div>
  );
}
