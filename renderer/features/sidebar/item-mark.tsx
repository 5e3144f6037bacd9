import { FileWarning, Folder } from "lucide-react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { unreachable } from "#shared/result.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";
import styles from "./sidebar.module.css";

/** What stands before a name in the tree: a folder, a method, or the sign of a file that cannot be read. */
export function ItemMark({ item }: { readonly item: TreeItem }) {
  switch (item.kind) {
    case "folder":
      return <Folder className={styles.folder} size={13} aria-hidden />;
    case "request":
      return <Badge inColumn text={shortMethod(item.method)} tone={methodTone(item.method)} />;
    case "broken":
      return (
        <span className={styles.broken} title={item.problem}>
          <FileWarning size={14} aria-hidden />
        </span>
      );
    default:
      return unreachable(item);
  }
}
