import { Fragment } from "react";
import { shortDuration } from "#renderer/lib/format.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import type { PlannedWait, RetryPlan } from "#shared/policy/retry-plan.ts";
import styles from "./retry-plan.module.css";

/** Attempts that are drawn; later ones are only counted. */
const drawn = 7;

/** The attempts as dots and the waits between them; the text beside it says the same. */
export function Schedule({ plan: { waits, end } }: { readonly plan: RetryPlan }) {
  const shown = waits.slice(0, drawn - 1);
  const hasMore = shown.length < waits.length;
  return (
    <p aria-hidden className={styles.schedule}>
      <Attempt n={1} isGood={end === "recovered" && waits.length === 0} />
      {shown.map((wait, index) => (
        <Fragment key={index}>
          <span className={styles.wait}>{waitText(wait)}</span>
          <Attempt n={index + 2} isGood={end === "recovered" && index + 1 === waits.length} />
        </Fragment>
      ))}
      {hasMore && <span className={styles.wait}>…</span>}
      {end === "asks" && <span className={styles.wait}>asks you</span>}
    </p>
  );
}

function Attempt({ n, isGood }: { readonly n: number; readonly isGood: boolean }) {
  return <b className={classNames(styles.attempt, isGood ? styles.good : styles.bad)}>{n}</b>;
}

function waitText({ fromMs, toMs }: PlannedWait): string {
  if (toMs === 0) return "at once";
  return fromMs === toMs ? shortDuration(fromMs) : `${shortDuration(fromMs)}–${shortDuration(toMs)}`;
}
