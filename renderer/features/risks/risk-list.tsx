import { useState } from "react";
import { risksOf } from "#renderer/state/risks.ts";
import { environmentOf, useEnvironment } from "#renderer/state/environment.ts";
import { keyLogOf, useKeyLog } from "#renderer/state/key-log.ts";
import { secretNamesOf, useKeychain } from "#renderer/state/keychain.ts";
import { unverifiedOf, useUnverified } from "#renderer/state/unverified.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import { countText } from "#shared/words/quantity.ts";
import { RiskItem } from "./risk-item.tsx";
import styles from "./risks.module.css";

/** More than these are folded: a wall of warnings is not read. */
const alwaysShown = 2;

/** What is likely to go wrong or to leak, said before it is sent. */
export function RiskList({ tabId }: { readonly tabId: TabId }) {
  const [isOpen, setOpen] = useState(false);
  const draft = useTabs((state) => requestTabOf(tabId)(state)?.draft);
  const sessions = useWorkspace(sessionsOf);
  const environments = useWorkspace(environmentsOf);
  const environment = useEnvironment(environmentOf);
  const secretNames = useKeychain(secretNamesOf);
  const unverified = useUnverified(unverifiedOf);
  const keyLog = useKeyLog(keyLogOf);
  if (draft === undefined) return null;
  const risks = risksOf({ draft, sessions, environments, environment, secretNames, unverified, keyLog });
  if (risks.length === 0) return null;
  const folded = risks.length > alwaysShown && !isOpen;
  return (
    <section aria-label="Risks" className={styles.risks}>
      <ul>
        {(folded ? risks.slice(0, alwaysShown) : risks).map((risk, index) => (
          <RiskItem key={`${risk.rule} ${index}`} tabId={tabId} risk={risk} />
        ))}
      </ul>
      {risks.length > alwaysShown && (
        <Button kind="link" className={styles.more} aria-expanded={!folded} onClick={() => setOpen(folded)}>
          {folded ? `Show ${countText(risks.length - alwaysShown, "more risk")}` : "Show fewer"}
        </Button>
      )}
    </section>
  );
}
