import type { Wire, WireEvent } from "#shared/http/wire.ts";
import { bytesText, countText, durationText } from "#shared/words/quantity.ts";
import styles from "./wire.module.css";

/** How much went one way, in how many pieces, since when, and what is odd about it. */
export function DirectionHead({
  wire,
  direction,
}: {
  readonly wire: Wire;
  readonly direction: "sent" | "received";
}) {
  const { total } = wire[direction];
  const events = wire.events.filter((event) => event.direction === direction);
  const [first] = events;
  const anomalies = direction === "received" ? wire.anomalies : [];
  return (
    <div className={styles.head}>
      <b className={direction === "sent" ? styles.sentTitle : styles.receivedTitle}>
        {direction === "sent" ? "↑ sent" : "↓ received"}
      </b>
      <span title={bytesText(total)}>
        {countText(total, "byte")} {piecesText(direction, events)}
      </span>
      {first !== undefined && <span>+{durationText(first.atMs)}</span>}
      {anomalies.length > 0 && (
        <span className={styles.mark}>
          {countText(anomalies.length, "anomaly", "anomalies")}:{" "}
          {anomalies.map(({ detail }) => detail).join("; ")}
        </span>
      )}
    </div>
  );
}

function piecesText(direction: "sent" | "received", events: readonly WireEvent[]): string {
  if (events.length === 0) return "";
  return `in ${countText(events.length, direction === "sent" ? "write" : "read")}`;
}
