import { clockText } from "#renderer/lib/format.ts";
import type { StreamEvent } from "#renderer/lib/event-stream.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import styles from "./stream.module.css";

interface Props {
  readonly event: StreamEvent;
  /** Since the first event that is shown, milliseconds. */
  readonly sinceMs: number;
  /** None of them has a type or an id: they are lines. */
  readonly isBare: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Past this many characters a line shows only the beginning. */
const lineLimit = 400;

/** One event in a line; opened, its data in full, JSON laid out. */
export function EventRow({ event, sinceMs, isBare, isOpen, onToggle }: Props) {
  const { n, at, type, id, data } = event;
  return (
    <div className={styles.event}>
      <button
        type="button"
        aria-expanded={isOpen}
        className={classNames(styles.line, isBare && styles.bare)}
        onClick={onToggle}
      >
        <span className={styles.number}>{n}</span>
        <span className={styles.time} title={clockText(at)}>
          +{(sinceMs / 1_000).toFixed(2)} s
        </span>
        {!isBare && <span className={styles.type}>{type}</span>}
        {!isBare && <span className={styles.id}>{id ?? ""}</span>}
        <span className={styles.data}>{data.slice(0, lineLimit)}</span>
      </button>
      {isOpen && <pre className={styles.whole}>{laidOut(data)}</pre>}
    </div>
  );
}

const laidOut = (data: string): string => (/^\s*[[{]/.test(data) ? (prettyJson(data, 2) ?? data) : data);
