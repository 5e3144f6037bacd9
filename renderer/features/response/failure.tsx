import type { ReactNode } from "react";
import type { Explanation } from "#shared/words/explanation.ts";
import styles from "./response.module.css";

/** A failure in plain words: what is so, and what to try. */
export function Failure({
  explanation,
  children,
}: {
  readonly explanation: Explanation;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.failure}>
      <h2 className={styles.failureTitle}>{explanation.title}</h2>
      <p>{explanation.message}</p>
      <p className={styles.advice}>{explanation.advice}</p>
      {children}
    </div>
  );
}
