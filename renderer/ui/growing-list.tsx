import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./growing-list.module.css";

interface Props<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => number;
  /** Height of a row that was not measured yet, pixels. */
  readonly rowHeight: number;
  /** Whether the newest row is kept in sight. */
  readonly isFollowing: boolean;
  /** The user scrolled away from the end, or back to it. */
  readonly onFollow: (isFollowing: boolean) => void;
  readonly render: (row: T) => ReactNode;
}

/** A list that grows at its end; only the rows in sight exist. */
export function GrowingList<T>({ label, rows, keyOf, rowHeight, isFollowing, onFollow, render }: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan: 12,
  });
  const height = list.getTotalSize();
  useEffect(() => {
    if (isFollowing && scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [isFollowing, rows, height]);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="group"
      aria-label={label}
      tabIndex={0}
      onWheel={(event) => event.deltaY < 0 && onFollow(false)}
      onKeyDown={(event) => ["ArrowUp", "PageUp", "Home"].includes(event.key) && onFollow(false)}
      onScroll={({ currentTarget }) => isAtEnd(currentTarget) && !isFollowing && onFollow(true)}
    >
      <div className={styles.all} style={{ height }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {render(row)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

const isAtEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollHeight - scrollTop - clientHeight < 2;
