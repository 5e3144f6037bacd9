import { segments } from "#renderer/lib/attempt-span.ts";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { ReadTable } from "#renderer/ui/read-table.tsx";
import type { Attempt } from "#shared/http/exchange.ts";
import type { TabId } from "#shared/ids.ts";
import { attemptReason } from "#shared/words/attempt-reason.ts";
import { explainDecision } from "#shared/words/explain-decision.ts";
import { expectAnswer } from "#shared/words/expect-answer.ts";
import { durationText } from "#shared/words/quantity.ts";
import { resultText, resultTone } from "./attempt-result.ts";
import styles from "./timeline.module.css";
import { Waterfall } from "./waterfall.tsx";

export function Timeline({ tabId }: { readonly tabId: TabId }) {
  const exchange = useExchanges(exchangeOf(tabId));
  if (exchange === null) return null;
  const columns = segments.filter(({ part }) =>
    exchange.attempts.some(({ timings }) => timings[part] !== null),
  );
  const hasHops = exchange.attempts.some(
    ({ url, method }) => url !== exchange.request.url || method !== exchange.request.method,
  );
  return (
    <div className={styles.timeline}>
      <Waterfall exchange={exchange} />
      <div className={styles.wide} role="group" aria-label="Attempts, scrollable" tabIndex={0}>
        <ReadTable
          label="Attempts"
          headClass={(head) =>
            columns.some(({ name }) => name === head)
              ? styles.phase
              : head === "Connection"
                ? styles.connection
                : undefined
          }
          columns={[
            "#",
            "Result",
            "Reason",
            "Then",
            ...(hasHops ? ["Target"] : []),
            "Connection",
            ...columns.map(({ name }) => name),
          ]}
        >
          {exchange.attempts.map((attempt) => (
            <Row key={attempt.n} attempt={attempt} columns={columns} hasHops={hasHops} />
          ))}
        </ReadTable>
      </div>
    </div>
  );
}

interface RowProps {
  readonly attempt: Attempt;
  readonly columns: readonly (typeof segments)[number][];
  readonly hasHops: boolean;
}

function Row({ attempt, columns, hasHops }: RowProps) {
  return (
    <tr>
      <td>{attempt.n}</td>
      <td className={classNames(styles.result, styles[resultTone(attempt)])}>
        <b>{resultText(attempt)}</b>
      </td>
      <td className={styles.reason} title={attemptReason(attempt)}>
        {/* Its cause stands in the row above. */}
        {attemptReason({ reason: attempt.reason, because: null })}
      </td>
      <td className={styles.then}>{thenText(attempt)}</td>
      {hasHops && (
        <td className={styles.target} title={attempt.url}>
          {attempt.method} {attempt.url}
        </td>
      )}
      <td className={classNames(styles.number, styles.connection)}>{connectionText(attempt)}</td>
      {columns.map(({ part }) => (
        <td key={part} className={classNames(styles.number, styles.phase)}>
          {durationOrDash(attempt.timings[part])}
        </td>
      ))}
    </tr>
  );
}

const durationOrDash = (ms: number | null): string => (ms === null ? "–" : durationText(ms));

function connectionText({ connection }: Attempt): string {
  if (connection === null) return "none";
  return `${connection.reused ? "reused" : "new"} #${connection.id}`;
}

function thenText(attempt: Attempt): string {
  const { decision, method, response } = attempt;
  const then = decision === null ? "" : explainDecision(decision, method, response?.status ?? null);
  return [expectAnswer(attempt), then].filter((text) => text !== null && text !== "").join(" ");
}
