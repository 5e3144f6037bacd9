import type { ReactNode } from "react";
import { classNames } from "#renderer/ui/class-names.ts";
import type { Exchange, ResponseRecord } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { explain } from "#shared/words/explain.ts";
import { readFailure } from "#shared/reading/read-failure.ts";
import { bytesText } from "#shared/words/quantity.ts";
import { reasonPhrase } from "#shared/words/reason-phrase.ts";
import { EvidenceList } from "./explained-failure.tsx";
import why from "./explained-failure.module.css";
import styles from "./response.module.css";

interface Props {
  readonly exchange: Exchange;
  readonly error: AttemptError;
  readonly partial: ResponseRecord;
  /** What came of the content. */
  readonly children: ReactNode;
}

/** A response that is not whole: what is wrong stands above what can be read of it. */
export function FailurePartial({ exchange, error, partial, children }: Props) {
  const { title, message, advice } = explain(error);
  const { status, reason, contentBytes } = partial;
  return (
    <div className={classNames(styles.partial, error.kind === "aborted" && styles.stopped)}>
      <div role="alert" className={styles.partialWhy}>
        <h2 className={styles.failureTitle}>{title}</h2>
        <p>
          {message} <span className={styles.advice}>{advice}</span>
        </p>
        <details className={why.details}>
          <summary>Explain</summary>
          <EvidenceList reading={readFailure(exchange, error)} />
        </details>
      </div>
      <p className={styles.partialLabel}>
        Not whole: {bytesText(contentBytes)} of content that came with {status} {reasonPhrase(status, reason)}
      </p>
      {children}
    </div>
  );
}
