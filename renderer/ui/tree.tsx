import { hotkeysCoreFeature, syncDataLoaderFeature } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { classNames } from "./class-names.ts";
import styles from "./tree.module.css";

export interface TreeNode {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly isFolder: boolean;
  /** Stands before the name. */
  readonly mark: ReactNode;
}

interface Props {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  /** The same array as long as nothing changed. */
  readonly expanded: string[];
  readonly selected: string | null;
  readonly onExpand: (expanded: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
}

const root = "";
const rootNode: TreeNode = { id: root, parent: null, name: "", isFolder: true, mark: null };

/** A tree with the keys of the WAI-ARIA pattern: arrows, Home, End, Enter. */
export function Tree({ label, nodes, expanded, selected, onExpand, onOpen }: Props) {
  const tree = useTree<TreeNode>({
    rootItemId: root,
    state: { expandedItems: expanded },
    setExpandedItems: (next) => onExpand(typeof next === "function" ? next(expanded) : next),
    getItemName: (item) => item.getItemData().name,
    isItemFolder: (item) => item.getItemData().isFolder,
    onPrimaryAction: (item) => !item.isFolder() && onOpen(item.getId()),
    dataLoader: {
      getItem: (id) => nodes.find((node) => node.id === id) ?? rootNode,
      getChildren: (id) => nodes.filter((node) => (node.parent ?? root) === id).map((node) => node.id),
    },
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
  });

  useEffect(() => {
    tree.rebuildTree();
  }, [tree, nodes, expanded]);

  return (
    <div {...tree.getContainerProps(label)} className={styles.tree}>
      {tree
        .getItems()
        .filter((item) => nodes.some((node) => node.id === item.getId()))
        .map((item) => {
          const { name, isFolder, mark } = item.getItemData();
          const { level } = item.getItemMeta();
          return (
            <button
              {...item.getProps()}
              key={item.getKey()}
              type="button"
              role="treeitem"
              title={name}
              aria-selected={item.getId() === selected}
              className={classNames(styles.item, item.getId() === selected && styles.selected)}
              style={{ paddingLeft: 10 + level * 16 }}
            >
              {isFolder ? <Chevron open={item.isExpanded()} /> : <span className={styles.gap} />}
              {mark}
              <span className={styles.name}>{name}</span>
            </button>
          );
        })}
    </div>
  );
}

function Chevron({ open }: { readonly open: boolean }) {
  const Icon = open ? ChevronDown : ChevronRight;
  return <Icon className={styles.chevron} size={13} aria-hidden />;
}
