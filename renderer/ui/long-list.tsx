import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import styles from "./long-list.module.css";

interface Props<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Pixels. */
  readonly heightOf: (row: T) => number;
  /** One row, with a button in it that takes the focus. */
  readonly render: (row: T) => ReactNode;
  /** The last rows came into sight. */
  readonly onEnd?: () => void;
}

/** A list of which only the rows in sight exist. Arrows, Home and End go along its buttons; Tab leaves it. */
export function LongList<T>({ label, rows, keyOf, heightOf, render, onEnd }: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeAt(rows, index, heightOf),
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan: 8,
  });
  useEffect(() => list.measure(), [list, rows]);
  const shown = list.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd?.();
  }, [last, rows.length, onEnd]);
  const focus = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    list.scrollToIndex(to);
    requestAnimationFrame(() => focusRow(scroller.current, to));
  };
  const move = (event: KeyboardEvent): void => {
    const to = nextOf(event.key, indexOf(event.target), rows.length);
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="list"
        aria-label={label}
        className={styles.all}
        style={{ height: list.getTotalSize() }}
        onKeyDown={move}
      >
        {shown.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <div
                key={key}
                role="listitem"
                data-index={index}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
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

/** Its button; the row may only just have come into being. */
const focusRow = (scroller: HTMLElement | null, index: number): void =>
  scroller?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus();

function sizeAt<T>(rows: readonly T[], index: number, heightOf: (row: T) => number): number {
  const row = rows[index];
  return row === undefined ? 28 : heightOf(row);
}

function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest("[data-index]") : null;
  return row === null ? null : Number(row.getAttribute("data-index"));
}

/** Ten rows are about a page. */
const page = 10;

function nextOf(key: string, index: number | null, count: number): number | null {
  if (index === null) return null;
  if (key === "ArrowDown") return index + 1;
  if (key === "ArrowUp") return index - 1;
  if (key === "PageDown") return index + page;
  if (key === "PageUp") return index - page;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
