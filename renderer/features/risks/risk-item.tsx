import { useId, useState } from "react";
import { focusPart } from "#renderer/lib/go-to-part.ts";
import { type RequestPart, showRequestPart } from "#renderer/state/layout.ts";
import { applyFix } from "#renderer/state/risks.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot } from "#renderer/ui/dot.tsx";
import type { TabId } from "#shared/ids.ts";
import { type DraftPart, draftPartOf, rowOf } from "#shared/risks/place.ts";
import type { Risk } from "#shared/risks/risk.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import { explain } from "#shared/words/explain.ts";
import { IgnoreForm } from "./ignore-form.tsx";
import styles from "./risks.module.css";

const tones = { error: "danger", warning: "warn", info: "info" } as const;

export function RiskItem({ tabId, risk }: { readonly tabId: TabId; readonly risk: Risk }) {
  const [problem, setProblem] = useState<SecretError | null>(null);
  const [isExplained, setExplained] = useState(false);
  const [isIgnoring, setIgnoring] = useState(false);
  const more = useId();
  const { severity, message, reason, rule, source, fixes } = risk;
  return (
    <li className={styles[severity]}>
      <Dot tone={tones[severity]} />
      <div className={styles.words}>
        <p className={isExplained ? undefined : styles.short} title={isExplained ? undefined : reason}>
          <b>{message}</b> <code className={styles.rule}>{rule}</code> {reason}
          {problem !== null && <span role="alert"> {explain(problem).message}</span>}
        </p>
        {isExplained && (
          <p id={more} className={styles.source}>
            {source}{" "}
            <Button kind="link" onClick={() => goTo(risk)}>
              Go there
            </Button>
          </p>
        )}
        {isIgnoring && <IgnoreForm tabId={tabId} rule={rule} onDone={() => setIgnoring(false)} />}
      </div>
      <span className={styles.fixes}>
        {fixes.map((fix) => (
          <Button key={fix.label} kind="link" onClick={() => void applyFix(tabId, fix).then(setProblem)}>
            {fix.label}
          </Button>
        ))}
        <Button
          kind="link"
          className={styles.aside}
          aria-expanded={isExplained}
          aria-controls={isExplained ? more : undefined}
          onClick={() => setExplained(!isExplained)}
        >
          Explain
        </Button>
        <Button
          kind="link"
          className={styles.aside}
          aria-expanded={isIgnoring}
          onClick={() => setIgnoring(!isIgnoring)}
        >
          Ignore here…
        </Button>
      </span>
    </li>
  );
}

const tabFor: Readonly<Partial<Record<DraftPart, RequestPart>>> = {
  params: "Params",
  headers: "Headers",
  content: "Body",
  raw: "Body",
  auth: "Auth",
  session: "Session",
  docs: "Docs",
};

/** Opens the tab the risk is about, and puts the focus there once it is drawn. */
function goTo({ rule, place }: Risk): void {
  const part = draftPartOf(rule, place);
  const tab = tabFor[part];
  if (tab !== undefined) showRequestPart(tab);
  requestAnimationFrame(() => focusPart(part === "url" || part === "method" ? part : "tab", rowOf(place)));
}
