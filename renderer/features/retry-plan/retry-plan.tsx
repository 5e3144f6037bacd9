import { type ReactNode, useId, useState } from "react";
import { compareRetries } from "#shared/policy/retry-comparison.ts";
import type { PlannedRequest, Trouble } from "#shared/policy/retry-plan.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { Schedule } from "./schedule.tsx";
import { type TroubleText, readTrouble } from "./read-trouble.ts";
import styles from "./retry-plan.module.css";
import { TroubleFields } from "./trouble-fields.tsx";
import { planReason, planText, planTotal } from "#shared/words/explain-plan.ts";

interface Props {
  readonly policy: RetryPolicy;
  readonly request: PlannedRequest;
  /** What stands beside the title. */
  readonly choice?: ReactNode;
}

/** A dry run: what the retries in force would do about a failure of one's choice, and what other programs would. */
export function RetryPlan({ policy, request, choice }: Props) {
  const id = useId();
  const [text, setText] = useState<TroubleText>({
    failure: "status",
    status: "503",
    retryAfter: "",
    recovers: "",
  });
  const trouble = readTrouble(text);
  return (
    <section aria-labelledby={id} className={styles.plan}>
      <div className={styles.head}>
        <h4 id={id} className={styles.title}>
          What would happen
        </h4>
        {choice}
      </div>
      <TroubleFields text={text} onChange={setText} />
      {trouble === null ? (
        <p className={styles.reason}>A status from 100 to 599 and whole numbers are wanted.</p>
      ) : (
        <Plans policy={policy} trouble={trouble} request={request} />
      )}
    </section>
  );
}

function Plans({ policy, trouble, request }: Props & { readonly trouble: Trouble }) {
  const [ours, ...others] = compareRetries(policy, trouble, request);
  if (ours === undefined) return null;
  const reason = planReason(ours.plan, request.method, trouble.failure === "status" ? trouble.status : null);
  return (
    <div aria-live="polite">
      <Schedule plan={ours.plan} />
      <p className={styles.ours}>
        {planText(ours.plan)}.{ours.plan.waits.length > 0 && ` Waits in all: ${planTotal(ours.plan)}.`}
      </p>
      {reason !== "" && <p className={styles.reason}>{reason}.</p>}
      <p className={styles.beside}>Others, told the same number of retries:</p>
      <dl className={styles.others}>
        {others.map(({ program, set, plan }) => (
          <div key={program} className={styles.other}>
            <dt>{program}</dt>
            <dd>
              <span>{planText(plan)}</span> <code>{set}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
