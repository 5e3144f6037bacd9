import type { WireEvent } from "#shared/http/wire.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";
import type { WirePlace } from "./find-in-wire.ts";
import { turnsOf } from "./wire-turns.ts";
import styles from "./wire.module.css";

interface Props {
  readonly events: readonly WireEvent[];
  readonly onJump: (place: WirePlace) => void;
}

/** Turns that are shown one by one. */
const shownTurns = 12;

/** Both directions in time order: who spoke when, and how much. A press goes there. */
export function WireTurnsLine({ events, onJump }: Props) {
  const turns = turnsOf(events);
  if (turns.length === 0) return null;
  return (
    <ol aria-label="In time order" className={styles.turns}>
      {turns.slice(0, shownTurns).map(({ direction, offset, bytes, fromMs, toMs }) => (
        <li key={`${direction} ${offset}`}>
          <button
            type="button"
            className={direction === "sent" ? styles.sentTurn : styles.receivedTurn}
            title={`${direction} from +${durationText(fromMs)} to +${durationText(toMs)}, at byte ${offset}`}
            onClick={() => onJump({ direction, offset, length: 1 })}
          >
            <span aria-hidden>{direction === "sent" ? "↑" : "↓"}</span>
            <span className={styles.unseen}>{direction}</span> {bytesText(bytes)}
            <span className={styles.quiet}>+{durationText(fromMs)}</span>
          </button>
        </li>
      ))}
      {turns.length > shownTurns && <li className={styles.quiet}>and {turns.length - shownTurns} more</li>}
    </ol>
  );
}
