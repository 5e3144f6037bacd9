import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./option-list.module.css";

export interface OptionSection<T> {
  readonly title: string;
  readonly options: readonly T[];
}

interface Props<T> {
  readonly id: string;
  readonly label: string;
  readonly sections: readonly OptionSection<T>[];
  /** Counted through all sections. */
  readonly current: number;
  readonly nameOf: (option: T) => string;
  readonly onChoose: (option: T) => void;
  readonly render: (option: T) => ReactNode;
}

type Line<T> =
  | { readonly kind: "title"; readonly title: string }
  | { readonly kind: "option"; readonly option: T; readonly index: number };

const lineHeight = 30;

/** Options under headings, chosen by the keys of an input above them; only those in sight exist. */
export function OptionList<T>({ id, label, sections, current, nameOf, onChoose, render }: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = linesOf(sections);
  const count = lines.filter(({ kind }) => kind === "option").length;
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
  });
  const at = lines.findIndex((line) => line.kind === "option" && line.index === current);
  useEffect(() => {
    // With the first option of all, its heading is in sight too.
    if (at >= 0) list.scrollToIndex(current === 0 ? 0 : at);
  }, [at, current, list]);
  return (
    <div ref={scroller} id={id} role="listbox" aria-label={label} className={styles.scroller}>
      <div role="presentation" className={styles.all} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index: place, start }) => {
          const line = lines[place];
          const style = { transform: `translateY(${start}px)` };
          if (line === undefined) return null;
          if (line.kind === "title")
            return (
              <div key={`title ${line.title}`} role="presentation" className={styles.title} style={style}>
                {line.title}
              </div>
            );
          return (
            <button
              key={line.index}
              type="button"
              id={`${id}-${line.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={line.index === current}
              aria-label={nameOf(line.option)}
              aria-posinset={line.index + 1}
              aria-setsize={count}
              className={styles.option}
              style={style}
              onClick={() => onChoose(line.option)}
            >
              {render(line.option)}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function linesOf<T>(sections: readonly OptionSection<T>[]): readonly Line<T>[] {
  const lines: Line<T>[] = [];
  let index = 0;
  for (const { title, options } of sections) {
    if (options.length === 0) continue;
    lines.push({ kind: "title", title });
    for (const option of options) lines.push({ kind: "option", option, index: index++ });
  }
  return lines;
}
