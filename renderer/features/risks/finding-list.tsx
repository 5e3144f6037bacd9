import { useState } from "react";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { classNames } from "#renderer/ui/class-names.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot } from "#renderer/ui/dot.tsx";
import type { TabId } from "#shared/ids.ts";
import type { RiskRecord } from "#shared/risks/risk.ts";
import { countText } from "#shared/words/quantity.ts";
import styles from "./risks.module.css";

const tones = { error: "danger", warning: "warn", info: "info" } as const;

/** These stand above the body already, with what they mean. */
const saidAboveTheBody = ["response/success-that-failed", "response/type-mismatch", "response/html-from-api"];

/** What is odd or risky about the response that is shown: folded to its gravest. */
export function FindingList({ tabId }: { readonly tabId: TabId }) {
  const [isOpen, setOpen] = useState(false);
  const exchange = useExchanges(exchangeOf(tabId));
  const found = (exchange?.risks ?? []).filter(
    ({ when, rule }) => when === "after" && !saidAboveTheBody.includes(rule),
  );
  if (found.length === 0) return null;
  const shown = isOpen ? found : found.slice(0, 1);
  return (
    <section aria-label="Findings" className={classNames(styles.findings, isOpen && styles.open)}>
      <ul>
        {shown.map((finding, index) => (
          <FindingItem key={`${finding.rule} ${String(index)}`} finding={finding} isExplained={isOpen} />
        ))}
      </ul>
      <Button kind="link" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen
          ? "Show less"
          : found.length === 1
            ? "Explain"
            : `Show ${countText(found.length - 1, "more finding")}`}
      </Button>
    </section>
  );
}

interface ItemProps {
  readonly finding: RiskRecord;
  readonly isExplained: boolean;
}

function FindingItem({ finding: { rule, severity, message, reason, source }, isExplained }: ItemProps) {
  return (
    <li className={styles[severity]}>
      <Dot tone={tones[severity]} />
      <p className={styles.words} title={reason}>
        <b>{message}</b> <code className={styles.rule}>{rule}</code> {isExplained && reason}{" "}
        {isExplained && <span className={styles.source}>{source}</span>}
      </p>
    </li>
  );
}
