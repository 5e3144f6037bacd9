import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./line-list.module.css";

interface Props {
  readonly label: string;
  readonly count: number;
  /** Height of a line that was not measured yet, pixels. */
  readonly lineHeight: number;
  /** A line to be brought into sight whenever this is another value; `null` leaves the list where it is. */
  readonly shown: { readonly index: number } | null;
  readonly render: (index: number) => ReactNode;
}

/** Lines of any height and number; only those in sight exist. */
export function LineList({ label, count, lineHeight, shown, render }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 30,
  });
  useEffect(() => {
    if (shown !== null && shown.index >= 0) list.scrollToIndex(shown.index, { align: "center" });
  }, [list, shown]);
  return (
    <div ref={scroller} className={styles.scroller} role="group" aria-label={label} tabIndex={0}>
      <div className={styles.all} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={list.measureElement}
            data-index={index}
            className={styles.line}
            style={{ transform: `translateY(${start}px)` }}
          >
            {render(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
