import { segments } from "#renderer/lib/attempt-span.ts";
import { clockText } from "#renderer/lib/format.ts";
import type { Attempt } from "#shared/http/exchange.ts";
import { attemptReason } from "#shared/words/attempt-reason.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import styles from "./timeline.module.css";

/** An attempt in exact figures: its phases, the addresses that were dialled, the tunnel, what came early. */
export function AttemptFigures({
  attempt,
  startedAt,
}: {
  readonly attempt: Attempt;
  readonly startedAt: number;
}) {
  const { connection, interim, waitAfterMs, startedMs, url, method } = attempt;
  return (
    <dl className={styles.figures}>
      <Figure name="Asked" text={`${method} ${url}`} />
      <Figure name="Made as" text={attemptReason(attempt)} />
      <Figure name="Began" text={`+${exact(startedMs)}, at ${clockText(startedAt + startedMs)}`} />
      {phasesOf(attempt).map(({ name, ms, from }) => (
        <Figure key={name} name={name} text={`${exact(ms)}, from +${exact(from)} to +${exact(from + ms)}`} />
      ))}
      {connection?.proxy != null && (
        <Figure
          name="Through"
          text={`${connection.proxy}${connection.tunnel === null ? "" : ", with CONNECT"}`}
        />
      )}
      {(connection?.tried.length ?? 0) > 1 &&
        connection?.tried.map(({ address, startedMs: from, endedMs, error }) => (
          <Figure
            key={`${address} ${from}`}
            name={`Dialled ${address}`}
            text={`${error ?? "connected"}, +${exact(from)}${endedMs === null ? "" : ` to +${exact(endedMs)}`}`}
          />
        ))}
      {interim.map(({ status, reason }, index) => (
        <Figure key={index} name="Before it" text={`${status} ${reasonPhrase(status, reason)}`} />
      ))}
      {waitAfterMs !== null && waitAfterMs > 0 && <Figure name="Then a wait" text={exact(waitAfterMs)} />}
    </dl>
  );
}

interface Phase {
  readonly name: string;
  readonly ms: number;
  /** From the start of the exchange. */
  readonly from: number;
}

/** The phases that happened, one after the other. */
const phasesOf = ({ timings, startedMs }: Attempt): readonly Phase[] =>
  segments.reduce<readonly Phase[]>((before, { part, name }) => {
    const ms = timings[part];
    const last = before.at(-1);
    const from = last === undefined ? startedMs : last.from + last.ms;
    return ms === null ? before : [...before, { name, ms, from }];
  }, []);

const Figure = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </>
);

/** To the tenth of a millisecond, which is as well as it is measured. */
const exact = (ms: number): string => `${ms.toFixed(1)} ms`;
