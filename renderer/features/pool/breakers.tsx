import { resetBreaker } from "#renderer/state/pool.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot, type Tone } from "#renderer/ui/dot.tsx";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import { useNow } from "#renderer/ui/use-now.ts";
import type { BreakerView } from "#shared/workbench/pool-view.ts";
import { durationText } from "#shared/words/quantity.ts";
import styles from "./pool.module.css";

const tones: Readonly<Record<BreakerView["state"], Tone>> = {
  closed: "quiet",
  open: "danger",
  "half-open": "warn",
};

/** Where each circuit breaker stands that has counted a failure. */
export function Breakers({ breakers }: { readonly breakers: readonly BreakerView[] }) {
  const now = useNow();
  return (
    <section>
      <h3 className={styles.title}>Circuit breakers</h3>
      <ReadTable label="Circuit breakers" columns={["State", "Origin", "Failures in a row", "Then", "Reset"]}>
        {breakers.map((one) => (
          <tr key={`${one.session} ${one.origin}`}>
            <td>
              <span className={styles.state}>
                <Dot tone={tones[one.state]} />
                {one.state}
              </span>
            </td>
            <td>
              <span className={styles.origin}>{one.origin}</span>
              <span className={styles.under}>{one.session}</span>
            </td>
            <td>
              {one.failures} · opens at {one.threshold}
            </td>
            <td>{thenText(one, now)}</td>
            <td>
              <Button
                kind="quiet"
                className={styles.act}
                aria-label={`Reset breaker of ${one.origin}, ${one.session}`}
                onClick={() => void resetBreaker(one)}
              >
                Reset
              </Button>
            </td>
          </tr>
        ))}
      </ReadTable>
    </section>
  );
}

function thenText({ state, opensAt, failures, threshold }: BreakerView, now: number): string {
  if (state === "closed") return `open after ${threshold - failures} more`;
  const leftMs = (opensAt ?? 0) - now;
  return state === "open" && leftMs > 0
    ? `one request is let through in ${durationText(Math.ceil(leftMs / 1_000) * 1_000)}`
    : "the next request decides";
}
