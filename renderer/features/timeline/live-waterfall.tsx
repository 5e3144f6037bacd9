import { segments } from "#renderer/lib/attempt-span.ts";
import { type Sending, sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { useNow } from "#renderer/ui/use-now.ts";
import type { EndedAttempt, Progress } from "#shared/http/exchange.ts";
import type { AttemptPhase } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";
import { durationText } from "#shared/words/quantity.ts";
import { statusTone } from "./attempt-result.ts";
import styles from "./timeline.module.css";

/** Where the time goes while it goes: the attempts that have ended, the one under way, and the wait to come. */
export function LiveWaterfall({ tabId }: { readonly tabId: TabId }) {
  const sending = useExchanges(sendingOf(tabId));
  if (sending.phase !== "sending" || sending.progress === null) return null;
  return <Rows startedAt={sending.startedAt} progress={sending.progress} />;
}

interface RowsProps {
  readonly startedAt: Extract<Sending, { phase: "sending" }>["startedAt"];
  readonly progress: Progress;
}

function Rows({ startedAt, progress }: RowsProps) {
  const elapsedMs = Math.max(0, useNow() - startedAt);
  const { ended, wait, attempt, phases } = progress;
  const last = ended.at(-1);
  const planned = last === undefined || wait === null ? 0 : endOf(last) + wait.ms;
  const scaleMs = roundUp(Math.max(elapsedMs, planned));
  return (
    <figure aria-label="Where the time goes" className={classNames(styles.waterfall, styles.live)}>
      <ol>
        {ended.map((one) => (
          <Row
            key={one.n}
            n={one.n}
            result={String(one.status ?? one.error)}
            tone={statusTone(one.status)}
            after={
              one === last && wait !== null ? `waits ${durationText(wait.ms)}` : durationText(tookMs(one))
            }
            spans={spansOf(one, elapsedMs)}
            scaleMs={scaleMs}
          />
        ))}
        {last?.n !== attempt && (
          <Row
            n={attempt}
            result="…"
            tone="calm"
            after={durationText(Math.max(0, elapsedMs - (phases[0]?.fromMs ?? elapsedMs)))}
            spans={phases.map(({ phase, fromMs }, index) => ({
              tone: tones[phase],
              fromMs,
              toMs: phases[index + 1]?.fromMs ?? Math.max(fromMs, elapsedMs),
            }))}
            scaleMs={scaleMs}
          />
        )}
      </ol>
      <p aria-hidden className={styles.liveScale}>
        <span>0</span>
        <span>{durationText(scaleMs)}</span>
      </p>
    </figure>
  );
}

interface Span {
  readonly tone: string;
  readonly fromMs: number;
  readonly toMs: number;
}

interface RowProps {
  readonly n: number;
  readonly result: string;
  readonly tone: ReturnType<typeof statusTone>;
  readonly after: string;
  readonly spans: readonly Span[];
  readonly scaleMs: number;
}

function Row({ n, result, tone, after, spans, scaleMs }: RowProps) {
  const share = (ms: number): string => `${Math.min(100, (ms / scaleMs) * 100)}%`;
  return (
    <li className={styles.attempt}>
      <span className={styles.result}>
        {n} · <b className={styles[tone]}>{result}</b>
      </span>
      <span aria-hidden className={styles.liveBar}>
        {spans.map((span, index) => (
          <i
            key={index}
            className={styles[span.tone]}
            style={{ left: share(span.fromMs), width: share(span.toMs - span.fromMs) }}
          />
        ))}
      </span>
      <span className={styles.after}>{after}</span>
    </li>
  );
}

const tones: Readonly<Record<AttemptPhase, string>> = {
  queue: "queue",
  dns: "dns",
  tcp: "tcp",
  proxy: "queue",
  tls: "tls",
  send: "send",
  wait: "wait",
  receive: "recv",
  backoff: "backoff",
};

const tookMs = ({ timings }: EndedAttempt): number =>
  segments.reduce((sum, { part }) => sum + (timings[part] ?? 0), 0);

const endOf = (attempt: EndedAttempt): number => attempt.startedMs + tookMs(attempt);

/** The phases of an attempt that has ended, the wait after it as far as it is over, and what is left of it. */
function spansOf(attempt: EndedAttempt, elapsedMs: number): readonly Span[] {
  const spans: Span[] = [];
  let at = attempt.startedMs;
  for (const { part, tone } of segments) {
    const ms = attempt.timings[part];
    if (ms === null) continue;
    spans.push({ tone, fromMs: at, toMs: at + ms });
    at += ms;
  }
  const dueAt = at + (attempt.waitAfterMs ?? 0);
  if (dueAt > at) {
    const over = Math.min(dueAt, Math.max(at, elapsedMs));
    spans.push({ tone: "backoff", fromMs: at, toMs: over });
    if (over < dueAt) spans.push({ tone: "ahead", fromMs: over, toMs: dueAt });
  }
  return spans;
}

/** The next of 1, 2 and 5 times a power of ten, so that the scale stands still for a while. */
function roundUp(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 100)));
  return ([1, 2, 5, 10].find((times) => times * power >= ms) ?? 10) * power;
}
