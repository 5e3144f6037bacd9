import { useAuthInForce } from "#renderer/state/auth-in-force.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { itemsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import { authSummary } from "#shared/workbench/auth-preview.ts";
import type { Auth } from "#shared/workbench/request-draft.ts";
import styles from "./auth.module.css";

interface Props {
  readonly tabId: TabId;
  readonly onOverride: (auth: Auth) => void;
}

/** Where the credentials of a request come from that has none of its own. */
export function InheritedAuth({ tabId, onOverride }: Props) {
  const { auth, from, itemId } = useAuthInForce(tabId);
  const items = useWorkspace(itemsOf);
  const folder = items.find(({ id }) => id === itemId)?.parent ?? null;
  if (itemId === null)
    return (
      <p className={styles.source}>
        Nothing to inherit yet: this request is in no folder. Once it is saved, credentials of the folders
        above it are used.
      </p>
    );
  if (from === null)
    return (
      <div className={styles.source}>
        <p>No folder above has credentials, and the collection has none: nothing is added.</p>
        <Button onClick={() => openDialog({ kind: "folder-settings", itemId: folder })}>
          {folder === null ? "Give the collection credentials…" : "Give the folder credentials…"}
        </Button>
      </div>
    );
  const owner = from.id === null ? "the collection" : "folder";
  return (
    <div className={styles.source}>
      <p>
        Inherited from {owner} <b title={from.name}>{from.name}</b>:{" "}
        <code className={styles.summary}>{authSummary(auth)}</code>
      </p>
      <div className={styles.acts}>
        <Button onClick={() => openDialog({ kind: "folder-settings", itemId: from.id })}>
          Go to its settings
        </Button>
        <Button onClick={() => onOverride(auth)}>Override here</Button>
      </div>
    </div>
  );
}
