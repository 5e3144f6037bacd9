import { useState } from "react";
import { applyFix } from "#renderer/state/risks.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot } from "#renderer/ui/dot.tsx";
import type { TabId } from "#shared/ids.ts";
import type { Risk } from "#shared/risks/risk.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./risks.module.css";

const tones = { error: "danger", warning: "warn", info: "info" } as const;

export function RiskItem({ tabId, risk }: { readonly tabId: TabId; readonly risk: Risk }) {
  const [problem, setProblem] = useState<SecretError | null>(null);
  const { severity, message, reason, rule, source, fixes } = risk;
  return (
    <li className={styles[severity]}>
      <Dot tone={tones[severity]} />
      <p className={styles.words} title={`${reason}\n${source}`}>
        <b>{message}</b> {reason} <code className={styles.rule}>{rule}</code>
        {problem !== null && <span role="alert"> {explain(problem).message}</span>}
      </p>
      <span className={styles.fixes}>
        {fixes.map((fix) => (
          <Button key={fix.label} kind="link" onClick={() => void applyFix(tabId, fix).then(setProblem)}>
            {fix.label}
          </Button>
        ))}
      </span>
    </li>
  );
}
