import { useHistory } from "#renderer/state/history.ts";
import { explainHistory } from "#shared/words/explain-history.ts";
import styles from "./history.module.css";

/** What keeps exchanges from being kept, while it does. */
export function HistoryTrouble() {
  const health = useHistory((state) => state.health);
  const explanation = health === null ? null : explainHistory(health);
  if (explanation === null) return null;
  return (
    <div role="note" className={styles.trouble}>
      <b>{explanation.title}.</b> {explanation.message} {explanation.advice}
    </div>
  );
}
