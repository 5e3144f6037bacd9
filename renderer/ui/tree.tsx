import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./tree.module.css";
import type { TreeAct, TreeScene } from "./tree-keys.ts";
import { type TreeRow, TreeRowView } from "./tree-row.tsx";
import { useTreeDrag } from "./use-tree-drag.ts";
import { useTreeFocus } from "./use-tree-focus.ts";
import { useTreePress } from "./use-tree-press.ts";

const rowHeight = 28;

/** How the rows look, beside what they are. */
export interface TreeLook<Id extends string> {
  readonly focused: Id | null;
  readonly anchor: Id | null;
  readonly selected: ReadonlySet<Id>;
  readonly current: Id | null;
  readonly cut: ReadonlySet<Id>;
  readonly renamed: Id | null;
  /** Words that the names were looked through for. */
  readonly words: readonly string[];
}

interface Props<Id extends string> {
  readonly label: string;
  readonly rows: readonly TreeRow<Id>[];
  readonly look: TreeLook<Id>;
  /** Stands before the name. */
  readonly mark: (id: Id) => ReactNode;
  readonly onAct: (act: TreeAct<Id>) => void;
}

/** A tree of any length: only the rows in sight exist. Keys, selection and moving are as in file managers. */
export function Tree<Id extends string>({ label, rows, look, mark, onAct }: Props<Id>) {
  const scroller = useRef<HTMLDivElement>(null);
  const index = rows.findIndex(({ id }) => id === look.focused);
  // Where nothing has the focus yet, the first row is the one to come to.
  const focused = rows[Math.max(0, index)]?.id ?? null;
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    // The row with the focus stays, so that the focus does too; in its place, for whoever reads row after row.
    rangeExtractor: (range) =>
      [...new Set([Math.max(0, index), ...defaultRangeExtractor(range)])].toSorted((a, b) => a - b),
  });
  const scene: TreeScene<Id> = { rows, focused, anchor: look.anchor, selected: look.selected };
  const drag = useTreeDrag(scene, onAct);
  const focus = useTreeFocus(scroller, { focused, isRenamed: look.renamed !== null });
  const press = useTreePress(scene, onAct);
  useEffect(() => {
    if (index !== -1) list.scrollToIndex(index, { align: "auto" });
    // Only where the focus goes somewhere else: whoever scrolls away stays there.
    // oxlint-disable-next-line react/exhaustive-deps -- both are others with every row that is drawn
  }, [look.focused]);
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-multiselectable
      tabIndex={rows.length === 0 ? 0 : -1}
      className={styles.scroller}
      data-drop={drag.over === "end" ? "end" : undefined}
      {...focus}
      {...press}
      {...drag.handlers}
    >
      <div role="none" className={styles.all} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().flatMap(({ index: n, start }) => {
          const row = rows[n];
          if (row === undefined) return [];
          return (
            <TreeRowView
              key={row.id}
              row={row}
              mark={mark(row.id)}
              start={start}
              isFocused={row.id === focused}
              isSelected={look.selected.has(row.id)}
              isCurrent={row.id === look.current}
              isCut={look.cut.has(row.id)}
              isRenamed={row.id === look.renamed}
              drop={typeof drag.over === "object" && drag.over?.id === row.id ? drag.over.side : null}
              words={look.words}
              onRenamed={(name) => onAct({ kind: "renamed", id: row.id, name })}
            />
          );
        })}
      </div>
    </div>
  );
}
