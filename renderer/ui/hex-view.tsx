import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import styles from "./hex-view.module.css";

const rowLength = 16;
const rowHeight = 19;

interface Props {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** The offset of the first byte. */
  readonly from?: number;
}

/** Bytes as offset, hexadecimal and ASCII; only the rows in sight exist. */
export function HexView({ label, bytes, from = 0 }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: Math.ceil(bytes.length / rowLength),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  return (
    <div ref={scroller} className={styles.scroller} role="group" aria-label={label} tabIndex={0}>
      <div className={styles.all} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <HexRow
            key={index}
            start={start}
            offset={from + index * rowLength}
            bytes={bytes.subarray(index * rowLength, (index + 1) * rowLength)}
          />
        ))}
      </div>
    </div>
  );
}

function HexRow({
  start,
  offset,
  bytes,
}: {
  readonly start: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}) {
  return (
    <div className={styles.row} style={{ transform: `translateY(${start}px)` }}>
      <HexLine offset={offset} bytes={bytes} />
    </div>
  );
}

/** Sixteen bytes as offset, hexadecimal and ASCII. */
export const HexLine = ({ offset, bytes }: { readonly offset: number; readonly bytes: Uint8Array }) => (
  <span className={styles.cells}>
    <span className={styles.offset}>{offset.toString(16).padStart(8, "0")}</span>
    <span className={styles.hex}>{toHex(bytes)}</span>
    <span className={styles.ascii}>{toAscii(bytes)}</span>
  </span>
);

function toHex(bytes: Uint8Array): string {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  return pairs.length > 8 ? `${pairs.slice(0, 8).join(" ")}  ${pairs.slice(8).join(" ")}` : pairs.join(" ");
}

const toAscii = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
