import { editSession, sessionTabOf } from "#renderer/state/session-tabs.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot } from "#renderer/ui/dot.tsx";
import type { TabId } from "#shared/ids.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import { inspect } from "#shared/risks/inspect.ts";
import { sessionSecrets } from "#shared/risks/session-secret.ts";
import { emptyDraft } from "#shared/workbench/request-draft.ts";
import { explain } from "#shared/words/explain.ts";
import styles from "./session-editor.module.css";

const tones = { error: "danger", warning: "warn", info: "info" } as const;

/** What is risky in the session itself, whatever is sent through it. */
export function SessionRisks({ tabId }: { readonly tabId: TabId }) {
  const session = useTabs((state) => sessionTabOf(tabId)(state)?.edited);
  if (session === undefined) return null;
  const draft = { ...emptyDraft, overrides: session.overrides };
  const risks = inspect({
    draft: emptyDraft,
    session,
    policy: effectivePolicy(session, {}),
    scope: [],
  });
  const secrets = sessionSecrets(session).map(({ place }) => explain({ kind: "literal-secret", place }));
  if (risks.length === 0 && secrets.length === 0) return null;
  return (
    <section aria-label="Risks" className={styles.risks}>
      <ul>
        {secrets.map(({ message, advice }) => (
          <li key={message} className={styles.risk}>
            <Dot tone="danger" />
            <span>
              {message} <span className={styles.reason}>{advice}</span>
            </span>
          </li>
        ))}
        {risks.map(({ rule, severity, message, reason, fixes }) => (
          <li key={rule} className={styles.risk}>
            <Dot tone={tones[severity]} />
            <span>
              {message} <span className={styles.reason}>{reason}</span>
            </span>
            {fixes
              .filter((fix) => fix.kind === "edit")
              .map(({ label, edit }) => (
                <Button
                  key={label}
                  kind="link"
                  onClick={() => editSession(tabId, { overrides: edit(draft).overrides })}
                >
                  {label}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
