import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { lastsMs, segments } from "#renderer/lib/attempt-span.ts";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { isStripShownOf, showStrip, useLayout } from "#renderer/state/layout.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { countText, durationText } from "#shared/words/quantity.ts";
import { AttemptFigures } from "./attempt-figures.tsx";
import { resultText, resultTone } from "./attempt-result.ts";
import styles from "./timeline.module.css";

/** Under the body of a response that took more than one attempt. */
export function TimelineStrip({ tabId }: { readonly tabId: TabId }) {
  const exchange = useExchanges(exchangeOf(tabId));
  const isShown = useLayout(isStripShownOf);
  if (exchange === null) return null;
  const words = `${countText(exchange.attempts.length, "attempt")} in ${durationText(exchange.totalMs)}`;
  return (
    <div className={styles.strip}>
      <button
        type="button"
        aria-expanded={isShown}
        aria-label={isShown ? "Hide the attempts" : "Show the attempts"}
        className={styles.stripTitle}
        onClick={() => showStrip(!isShown)}
      >
        <ChevronRight size={12} aria-hidden className={styles.chevron} />
        {words}
      </button>
      {isShown && <Waterfall exchange={exchange} />}
    </div>
  );
}

/** Where the time went, attempt by attempt, on one scale. A press on an attempt tells its figures. */
export function Waterfall({ exchange }: { readonly exchange: Exchange }) {
  const { attempts } = exchange;
  const used = segments.filter(({ part }) => attempts.some(({ timings }) => timings[part] !== null));
  return (
    <figure aria-label="Where the time went" className={styles.waterfall}>
      <Scale totalMs={exchange.totalMs} />
      <ol>
        {attempts.map((attempt) => (
          <Bar key={attempt.n} attempt={attempt} exchange={exchange} />
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

const quarters = [0, 0.25, 0.5, 0.75, 1] as const;

const Scale = ({ totalMs }: { readonly totalMs: number }) => (
  <div aria-hidden className={styles.attempt}>
    <span />
    <span className={styles.scale}>
      {quarters.map((share) => (
        <span key={share} style={{ left: `${share * 100}%` }}>
          {share === 0 ? "0" : durationText(totalMs * share)}
        </span>
      ))}
    </span>
  </div>
);

function Bar({ attempt, exchange }: { readonly attempt: Attempt; readonly exchange: Exchange }) {
  const [isOpen, setOpen] = useState(false);
  const share = (ms: number): string => `${(ms / Math.max(exchange.totalMs, 1)) * 100}%`;
  const { timings, waitAfterMs, startedMs, n } = attempt;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`Attempt ${n}: ${resultText(attempt)}, ${durationText(lastsMs(attempt))}`}
        className={styles.attempt}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={styles.result}>
          {n} · <b className={styles[resultTone(attempt)]}>{resultText(attempt)}</b>
        </span>
        <span aria-hidden className={styles.bar}>
          <i className={styles.before} style={{ width: share(startedMs) }} />
          {segments.map(({ part, name, tone }) =>
            timings[part] === null ? null : (
              <i
                key={part}
                title={`${name} ${timings[part].toFixed(1)} ms`}
                className={classNames(styles.segment, styles[tone])}
                style={{ width: share(timings[part]) }}
              />
            ),
          )}
          {waitAfterMs !== null && waitAfterMs > 0 && (
            <i
              title={`Backoff ${waitAfterMs.toFixed(1)} ms`}
              className={styles.backoff}
              style={{ width: share(waitAfterMs) }}
            />
          )}
        </span>
        <span className={styles.after}>{afterText(attempt)}</span>
      </button>
      {isOpen && <AttemptFigures attempt={attempt} startedAt={exchange.startedAt} />}
    </li>
  );
}

function afterText(attempt: Attempt): string {
  const { decision, waitAfterMs } = attempt;
  if (decision?.retry !== true) return durationText(lastsMs(attempt));
  if (decision.afterMs <= 0) return "again at once";
  if (waitAfterMs !== null && waitAfterMs < decision.afterMs)
    return `wait cut at ${durationText(waitAfterMs)}`;
  return decision.waitFrom === "retry-after"
    ? `Retry-After ${durationText(decision.afterMs)}`
    : `then wait ${durationText(decision.afterMs)}`;
}
