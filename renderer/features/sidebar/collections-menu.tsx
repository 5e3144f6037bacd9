import type { ReactNode } from "react";
import { shortcutLabel } from "#renderer/lib/keys.ts";
import { startRequest } from "#renderer/state/commands.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { useTree } from "#renderer/state/tree.ts";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import type { TreeRow } from "#renderer/ui/tree-row.tsx";
import type { ItemId } from "#shared/ids.ts";
import styles from "./sidebar.module.css";
import { doAct } from "./tree-acts.ts";

interface Props {
  readonly rows: readonly TreeRow<ItemId>[];
  /** The tree. */
  readonly children: ReactNode;
}

/** The menu of what is selected in the tree. */
export function CollectionsMenu({ rows, children }: Props) {
  const { selected, focused, cut } = useTree();
  const row = rows.find(({ id }) => id === focused);
  const isSelected = new Set(selected);
  const ids = rows.filter(({ id }) => isSelected.has(id)).map(({ id }) => id);
  const chosen = row === undefined ? [] : ids.includes(row.id) ? ids : [row.id];
  const many = chosen.length > 1 ? ` ${chosen.length} items` : "";
  const onRow = (act: (id: ItemId) => void) => ({
    run: () => row !== undefined && act(row.id),
    disabled: row === undefined,
  });
  return (
    <ContextMenu
      trigger={<div className={styles.treePlace}>{children}</div>}
      choices={[
        {
          label: "Open",
          keys: "↵",
          ...onRow((id) => doAct(rows, { kind: "open", id })),
          disabled: row?.isFolder ?? true,
        },
        { label: "New request here", run: startRequest },
        { label: "New folder here…", run: () => openDialog({ kind: "new-folder" }) },
        {
          label: "Folder settings…",
          ...onRow((itemId) => openDialog({ kind: "folder-settings", itemId })),
          disabled: row?.isFolder !== true,
        },
        { label: "Rename", keys: "F2", ...onRow((id) => doAct(rows, { kind: "rename", id })) },
        {
          label: `Duplicate${many}`,
          keys: shortcutLabel({ key: "d" }),
          ...onRow(() => doAct(rows, { kind: "duplicate", ids: chosen })),
        },
        {
          label: `Cut${many}`,
          keys: shortcutLabel({ key: "x" }),
          ...onRow(() => doAct(rows, { kind: "cut", ids: chosen })),
        },
        {
          label: "Paste",
          keys: shortcutLabel({ key: "v" }),
          ...onRow((id) => doAct(rows, { kind: "paste", id })),
          disabled: row === undefined || cut.length === 0,
        },
        { label: `Delete${many}`, keys: "Del", ...onRow(() => doAct(rows, { kind: "delete", ids: chosen })) },
      ]}
    />
  );
}
