import { lastsMs, segments } from "#renderer/lib/attempt-span.ts";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { durationText } from "#shared/words/quantity.ts";
import { resultText, resultTone } from "./attempt-result.ts";
import styles from "./timeline.module.css";

/** Under the body of a response that took more than one attempt. */
export function TimelineStrip({ tabId }: { readonly tabId: TabId }) {
  const exchange = useExchanges(exchangeOf(tabId));
  if (exchange === null) return null;
  return (
    <div className={styles.strip}>
      <Waterfall exchange={exchange} />
    </div>
  );
}

/** Where the time went, attempt by attempt, on one scale. */
export function Waterfall({ exchange }: { readonly exchange: Exchange }) {
  const { attempts, totalMs } = exchange;
  const used = segments.filter(({ part }) => attempts.some(({ timings }) => timings[part] !== null));
  return (
    <figure aria-label="Where the time went" className={styles.waterfall}>
      <ol>
        {attempts.map((attempt) => (
          <Bar key={attempt.n} attempt={attempt} totalMs={totalMs} />
        ))}
      </ol>
      <figcaption aria-hidden className={styles.legend}>
        {used.map(({ part, name, tone }) => (
          <span key={part}>
            <i className={styles[tone]} />
            {name}
          </span>
        ))}
        {attempts.some(({ waitAfterMs }) => (waitAfterMs ?? 0) > 0) && (
          <span>
            <i className={styles.backoff} />
            Backoff
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function Bar({ attempt, totalMs }: { readonly attempt: Attempt; readonly totalMs: number }) {
  const share = (ms: number): string => `${(ms / Math.max(totalMs, 1)) * 100}%`;
  const { timings, waitAfterMs, startedMs, n } = attempt;
  return (
    <li className={styles.attempt}>
      <span className={styles.result}>
        {n} · <b className={styles[resultTone(attempt)]}>{resultText(attempt)}</b>
      </span>
      <span aria-hidden className={styles.bar}>
        <i style={{ width: share(startedMs) }} />
        {segments.map(({ part, name, tone }) =>
          timings[part] === null ? null : (
            <i
              key={part}
              title={`${name} ${durationText(timings[part])}`}
              className={classNames(styles.segment, styles[tone])}
              style={{ width: share(timings[part]) }}
            />
          ),
        )}
        {waitAfterMs !== null && waitAfterMs > 0 && (
          <i
            title={`Backoff ${durationText(waitAfterMs)}`}
            className={styles.backoff}
            style={{ width: share(waitAfterMs) }}
          />
        )}
      </span>
      <span className={styles.after}>{afterText(attempt)}</span>
    </li>
  );
}

function afterText(attempt: Attempt): string {
  const { decision } = attempt;
  if (decision?.retry !== true) return durationText(lastsMs(attempt));
  if (decision.afterMs <= 0) return "again at once";
  return decision.waitFrom === "retry-after"
    ? `Retry-After ${durationText(decision.afterMs)}`
    : `then wait ${durationText(decision.afterMs)}`;
}
