import { Dot } from "#renderer/ui/dot.tsx";
import type { Exchange } from "#shared/http/exchange.ts";
import styles from "./response.module.css";

/** What a run would make of this exchange. */
export function VerdictPanel({ exchange: { outcome } }: { readonly exchange: Exchange }) {
  const passes = outcome.kind === "response" && outcome.response.status < 400;
  return (
    <div className={styles.sections}>
      <p className={styles.verdict}>
        <Dot tone={passes ? "ok" : "danger"} />
        {passes ? "A run would count this as passed." : "A run would count this as failed."}
      </p>
      <p className={styles.note}>No checks. A run treats 4xx and 5xx as failed.</p>
    </div>
  );
}
