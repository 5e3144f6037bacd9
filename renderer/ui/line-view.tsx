import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { classNames } from "./class-names.ts";
import styles from "./line-view.module.css";

/** Height of a line, pixels. */
const lineHeight = 19;

/** A browser lays out no element that is much higher than this; more lines share the height. */
const tallest = 8_000_000;

/** What a view of lines can be told to do. */
export interface LineViewHandle {
  /** Brings a line into sight. */
  readonly show: (line: number) => void;
}

interface Props {
  readonly label: string;
  readonly total: number;
  /** The line that was chosen last; `null` where none was. */
  readonly current: number | null;
  readonly onChoose: (line: number) => void;
  /** Lines that came into sight. */
  readonly onSight: (first: number, count: number) => void;
  readonly render: (line: number) => ReactNode;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly handle?: Ref<LineViewHandle>;
}

/** Any number of lines of one height; only those in sight exist. */
export function LineView({ label, total, current, onChoose, onSight, render, onKey, handle }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { first, rows, offset, moveTo, follow } = useSight(scroller, total);
  useEffect(() => onSight(first, rows), [first, rows, onSight]);
  const show = (line: number): void => {
    if (line < first + 1 || line > first + rows - 4) moveTo(line - Math.floor(rows / 3));
  };
  useImperativeHandle(handle, () => ({ show }));
  const choose = (line: number): void => {
    const next = Math.max(0, Math.min(total - 1, line));
    onChoose(next);
    if (next < first + 1) moveTo(next);
    else if (next > first + rows - 3) moveTo(next - rows + 3);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: rows - 2,
    PageUp: 2 - rows,
    Home: -total,
    End: total,
  };
  const hear = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey) return onKey?.(event);
    event.preventDefault();
    choose((current ?? first) + step);
  };
  const shown = Array.from({ length: Math.max(0, Math.min(rows, total - first)) }, (_, n) => first + n);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="textbox"
      aria-multiline
      aria-readonly
      aria-label={label}
      tabIndex={0}
      onKeyDown={hear}
      onScroll={follow}
    >
      <div className={styles.all} style={{ height: Math.min(tallest, total * lineHeight + 8) }}>
        <div className={styles.sight} style={{ transform: `translateY(${String(-offset)}px)` }}>
          {shown.map((line) => (
            // A line is chosen by the keys of the whole, too.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
            <div
              key={line}
              className={classNames(styles.line, line === current && styles.current)}
              onClick={() => onChoose(line)}
            >
              {render(line)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Which lines are in sight. Where lines share the height, the place of the bar is a part of all of them. */
function useSight(scroller: React.RefObject<HTMLDivElement | null>, total: number) {
  const [height, setHeight] = useState(600);
  const [top, setTop] = useState(0);
  /** Where the bar was put by us, so that what it then reports is no news. */
  const placed = useRef<number | null>(null);
  const isShared = total * lineHeight > tallest;
  const last = Math.max(0, total - Math.floor(height / lineHeight) + 1);
  const bound = Math.max(0, Math.min(last, top));
  const moveTo = (line: number): void => {
    const element = scroller.current;
    const next = Math.max(0, Math.min(last, line));
    setTop(next);
    if (element === null) return;
    const room = element.scrollHeight - element.clientHeight;
    element.scrollTo({ top: isShared ? (next / Math.max(1, last)) * room : next * lineHeight });
    placed.current = element.scrollTop;
  };
  const follow = (): void => {
    const element = scroller.current;
    if (element === null || Math.abs(element.scrollTop - (placed.current ?? -9)) < 1) return;
    placed.current = null;
    const room = Math.max(1, element.scrollHeight - element.clientHeight);
    setTop(isShared ? (element.scrollTop / room) * last : element.scrollTop / lineHeight);
  };
  const wheel = useRef((_event: WheelEvent): void => undefined);
  useEffect(() => {
    wheel.current = (event) => {
      if (!isShared || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(bound + event.deltaY / lineHeight);
    };
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    const turn = (event: WheelEvent): void => wheel.current(event);
    observer.observe(element);
    element.addEventListener("wheel", turn, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener("wheel", turn);
    };
  }, [scroller]);
  const first = Math.floor(bound);
  return {
    first,
    rows: Math.ceil(height / lineHeight) + 2,
    offset: (bound - first) * lineHeight,
    moveTo,
    follow,
  };
}
