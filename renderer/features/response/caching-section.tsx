import { send } from "#renderer/state/exchanges.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot, type Tone } from "#renderer/ui/dot.tsx";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { type CacheReading, readCaching } from "#shared/reading/caching.ts";
import { spanText } from "#shared/reading/when.ts";
import styles from "./fields.module.css";
import { withField } from "./with-field.ts";

interface Props {
  readonly tabId: TabId;
  readonly exchange: Exchange;
  readonly attempt: Attempt;
}

/** Whether caches may keep this response and use it again, step by step. */
export function CachingSection({ tabId, exchange, attempt }: Props) {
  const { response, method, fields } = attempt;
  if (response === null) return null;
  const reading = readCaching({
    method,
    status: response.status,
    requestFields: fields,
    fields: response.fields,
    now: exchange.startedAt + exchange.totalMs,
  });
  const { lifetimeMs, lifetimeFrom, ageMs, reasons, validators } = reading;
  return (
    <section aria-label="Caching" className={styles.section}>
      <h3 className={styles.heading}>Caching</h3>
      <p className={styles.verdict}>
        <Dot tone={toneOf(reading)} />
        <b>{verdictOf(reading)}</b>
        {lifetimeMs !== null && reading.reusable === "while-fresh" && (
          <span>
            Fresh for {spanText(lifetimeMs)}
            {lifetimeFrom === "heuristic" && ", as caches guess"}
            {ageMs > 0 && `, of which ${spanText(ageMs)} had passed`}
          </span>
        )}
      </p>
      <ul className={styles.reasons}>
        {reasons.map(({ text, source }) => (
          <li key={text}>
            {text} <span className={styles.source}>{source}</span>
          </li>
        ))}
      </ul>
      {validators.length > 0 && (
        <Button
          title={validators.map(([name, value]) => `${name}: ${value}`).join("\n")}
          onClick={() => void send(tabId, null, (draft) => validators.reduce(withField, draft))}
        >
          Ask again with validators
        </Button>
      )}
    </section>
  );
}

function verdictOf({ storable, reusable }: CacheReading): string {
  if (storable === "no") return "Not kept by caches.";
  const who = storable === "private" ? "Kept by the user's own cache" : "Kept by any cache";
  if (reusable === "never") return `${who}, and never used again.`;
  return reusable === "while-fresh"
    ? `${who}, and used again while it is fresh.`
    : `${who}, and used again only after asking.`;
}

function toneOf({ storable, reusable }: CacheReading): Tone {
  if (storable === "no" || reusable === "never") return "quiet";
  return reusable === "while-fresh" ? "ok" : "info";
}
