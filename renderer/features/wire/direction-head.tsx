import type { Wire, WireEvent } from "#shared/http/wire.ts";
import { anomalyText } from "#shared/words/anomaly-text.ts";
import { bytesText, countText, durationText } from "#shared/words/quantity.ts";
import type { WirePlace } from "./find-in-wire.ts";
import styles from "./wire.module.css";

interface Props {
  readonly wire: Wire;
  readonly direction: "sent" | "received";
  readonly onJump: (place: WirePlace) => void;
}

/** How much went one way, in how many pieces, since when, and what is odd about it. */
export function DirectionHead({ wire, direction, onJump }: Props) {
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
        <ul aria-label="Anomalies" className={styles.anomalies}>
          <li className={styles.anomalyCount}>{countText(anomalies.length, "anomaly", "anomalies")}:</li>
          {anomalies.map((anomaly, index) => (
            <li key={index}>
              {anomaly.offset === null ? (
                <span className={styles.mark}>{anomalyText(anomaly)}</span>
              ) : (
                <button
                  type="button"
                  className={styles.anomaly}
                  title={`Go to byte ${anomaly.offset}`}
                  onClick={() => onJump({ direction, offset: anomaly.offset ?? 0, length: 1 })}
                >
                  {anomalyText(anomaly)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function piecesText(direction: "sent" | "received", events: readonly WireEvent[]): string {
  if (events.length === 0) return "";
  return `in ${countText(events.length, direction === "sent" ? "write" : "read")}`;
}
