import styles from "./wire.module.css";

interface Props {
  readonly bytes: Uint8Array;
  readonly offset: number;
  /** Places that are marked, offsets like `offset`. */
  readonly marked: (offset: number) => "anomaly" | "found" | null;
}

const marks = { anomaly: styles.mark, found: styles.found } as const;

/** Bytes in hexadecimal; marked ones stand out. */
export function ByteCells({ bytes, offset, marked }: Props) {
  return (
    <span className={styles.pairs}>
      {runsOf(bytes, offset, marked).map(({ from, to, mark }) => {
        const text = [...bytes.subarray(from, to)]
          .map((byte) => byte.toString(16).padStart(2, "0"))
          .join(" ");
        return (
          <span key={from} className={mark === null ? undefined : marks[mark]}>
            {from === 0 ? text : ` ${text}`}
          </span>
        );
      })}
    </span>
  );
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly mark: "anomaly" | "found" | null;
}

function runsOf(bytes: Uint8Array, offset: number, marked: Props["marked"]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const mark = marked(offset + at);
    const last = runs.at(-1);
    if (last?.mark === mark) runs[runs.length - 1] = { ...last, to: at + 1 };
    else runs.push({ from: at, to: at + 1, mark });
  }
  return runs;
}

/** The same bytes as ASCII; what has no sign is a dot. */
export const asciiText = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
