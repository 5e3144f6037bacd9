import { Check, Minus, X } from "lucide-react";
import type { Exchange } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { TabId } from "#shared/ids.ts";
import { type FailureReading, readFailure } from "#shared/reading/read-failure.ts";
import { type Station, wayCome } from "#shared/reading/way-come.ts";
import { durationText } from "#shared/words/quantity.ts";
import styles from "./explained-failure.module.css";
import { FailureActions } from "./failure-actions.tsx";
import { LeaveUnchecked } from "./leave-unchecked.tsx";

interface Props {
  readonly tabId: TabId;
  readonly exchange: Exchange;
  readonly error: AttemptError;
}

/** In the place of a body: what happened, what shows it, whether the server may have acted, what to try. */
export function ExplainedFailure({ tabId, exchange, error }: Props) {
  const reading = readFailure(exchange, error);
  const last = exchange.attempts.at(-1) ?? null;
  return (
    <section aria-label="Explanation" className={styles.panel}>
      <h2 className={styles.title}>{reading.title}</h2>
      <p className={styles.message}>{reading.message}</p>
      <Way stations={wayCome(last, error)} />
      <FailureActions tabId={tabId} actions={reading.actions} />
      {last !== null && <LeaveUnchecked attempt={last} />}
      <h3 className={styles.heading}>What to try</h3>
      <ul className={styles.steps}>
        {reading.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <Acted acted={reading.acted} />
      <EvidenceList reading={reading} />
    </section>
  );
}

const signs = { passed: Check, failed: X, "not-reached": Minus } as const;
const said = { passed: "done", failed: "failed", "not-reached": "not reached" } as const;

function Way({ stations }: { readonly stations: readonly Station[] }) {
  if (stations.length === 0) return null;
  return (
    <ol aria-label="How far it came" className={styles.way}>
      {stations.map(({ name, state }) => {
        const Sign = signs[state];
        return (
          <li key={name} className={styles[state]} title={`${name}: ${said[state]}`}>
            <Sign size={12} aria-hidden />
            {name}
            <span className={styles.unseen}>: {said[state]}</span>
          </li>
        );
      })}
    </ol>
  );
}

const answers = { no: "No", perhaps: "Perhaps", likely: "Very likely" } as const;

function Acted({ acted }: Pick<FailureReading, "acted">) {
  return (
    <>
      <h3 className={styles.heading}>Did the server act?</h3>
      <p>
        <b className={styles[acted.answer]}>{answers[acted.answer]}.</b> {acted.text}
      </p>
    </>
  );
}

/** What the record shows, with times. */
export function EvidenceList({ reading }: { readonly reading: FailureReading }) {
  if (reading.evidence.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>What shows it</h3>
      <ul aria-label="Evidence" className={styles.evidence}>
        {reading.evidence.map(({ text, atMs }, index) => (
          <li key={index}>
            <span className={styles.at}>{atMs === null ? "" : `+${durationText(atMs)}`}</span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
