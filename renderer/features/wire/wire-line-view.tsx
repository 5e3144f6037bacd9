import { offsetText } from "#renderer/lib/format.ts";
import type { WireForm } from "#shared/workbench/bench.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { asciiText, ByteCells } from "./byte-cells.tsx";
import type { WireLine } from "./wire-line.ts";
import styles from "./wire.module.css";

const spanStyles = {
  text: undefined,
  control: styles.control,
  secret: styles.secret,
  bytes: styles.bytes,
} as const;

interface Props {
  readonly line: WireLine;
  readonly direction: "sent" | "received";
  readonly form: WireForm;
  /** The bytes of this line that are shown in hexadecimal. */
  readonly bytes: Uint8Array;
  readonly marked: (offset: number) => "anomaly" | "found" | null;
  readonly isFound: boolean;
}

/** Time, direction, offset, the bytes as text or in hexadecimal or both, and a note. */
export function WireLineView({ line, direction, form, bytes, marked, isFound }: Props) {
  const isGap = line.part === "gap";
  return (
    <div
      className={classNames(
        styles.line,
        styles[form],
        isPlain(line) && styles.plain,
        isFound && styles.current,
      )}
    >
      <span className={styles.quiet}>{line.atMs === null ? "" : (line.atMs / 1_000).toFixed(4)}</span>
      <span aria-hidden className={styles.arrow}>
        {direction === "sent" ? "↑" : "↓"}
      </span>
      <span className={styles.quiet}>{offsetText(line.offset)}</span>
      {form !== "text" && (
        <ByteCells bytes={isGap ? bytes.subarray(0, 0) : bytes} offset={line.offset} marked={marked} />
      )}
      {form === "hex" && !isGap ? (
        <span className={styles.ascii}>{asciiText(bytes)}</span>
      ) : (
        <span className={styles.text}>
          <span className={line.anomaly === null ? undefined : styles.mark}>
            {line.spans.map(({ kind, text }, index) => (
              <span key={index} className={spanStyles[kind]}>
                {kind === "control" ? `\u00a0${text}` : text}
              </span>
            ))}
          </span>
        </span>
      )}
      <span className={styles.note}>{line.note}</span>
    </div>
  );
}

/** Neither odd nor hiding anything. */
const isPlain = ({ anomaly, spans }: WireLine): boolean =>
  anomaly === null && spans.every(({ kind }) => kind !== "secret");
