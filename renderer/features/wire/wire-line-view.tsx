import { offsetText } from "#renderer/lib/format.ts";
import type { WireLine } from "./wire-line.ts";
import styles from "./wire.module.css";

const spanStyles = {
  text: undefined,
  control: styles.control,
  secret: styles.secret,
  bytes: styles.bytes,
} as const;

/** Time, direction, offset, the bytes as text, and a note. */
export function WireLineView({
  line,
  direction,
}: {
  readonly line: WireLine;
  readonly direction: "sent" | "received";
}) {
  return (
    <div className={styles.line}>
      <span className={styles.quiet}>{line.atMs === null ? "" : (line.atMs / 1_000).toFixed(4)}</span>
      <span aria-hidden className={styles.arrow}>
        {direction === "sent" ? "↑" : "↓"}
      </span>
      <span className={styles.quiet}>{offsetText(line.offset)}</span>
      <span className={styles.text}>
        <span className={line.anomaly === null ? undefined : styles.mark}>
          {line.spans.map(({ kind, text }, index) => (
            <span key={index} className={spanStyles[kind]}>
              {kind === "control" ? `\u00a0${text}` : text}
            </span>
          ))}
        </span>
      </span>
      <span className={styles.note}>{line.note}</span>
    </div>
  );
}
