import { useState } from "react";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { useRisksIn } from "#renderer/state/risks-in-tab.ts";
import { refusalIn } from "#renderer/state/send-anyway.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { TabId } from "#shared/ids.ts";
import { countText } from "#shared/words/quantity.ts";
import { IgnoredList } from "./ignored-list.tsx";
import { InTheWay } from "./in-the-way.tsx";
import { RiskItem } from "./risk-item.tsx";
import styles from "./risks.module.css";
import { useSettled } from "./use-settled.ts";

/** More than these are folded: a wall of warnings is not read. */
const alwaysShown = 2;

/** What is likely to go wrong or to leak, said before it is sent. */
export function RiskList({ tabId }: { readonly tabId: TabId }) {
  const [isOpen, setOpen] = useState(false);
  const settled = useSettled(useTabs(requestTabOf(tabId))?.draft);
  const refusal = refusalIn(useExchanges(sendingOf(tabId)));
  // What stops a send is shown at once.
  const { shown, ignored } = useRisksIn(tabId, refusal === null ? settled : undefined);
  if (shown.length === 0 && ignored.length === 0) return null;
  // What is in the way stands first, whatever else there is.
  const first = shown.filter(({ rule }) => refusal?.risks.some((one) => one.rule === rule) === true);
  const risks = [...first, ...shown.filter((risk) => !first.includes(risk))];
  const fewest = Math.max(alwaysShown, first.length);
  const folded = risks.length > fewest && !isOpen;
  return (
    <section aria-label="Risks" className={styles.risks}>
      <InTheWay tabId={tabId} risks={risks} />
      <ul>
        {(folded ? risks.slice(0, fewest) : risks).map((risk, index) => (
          <RiskItem key={`${risk.rule} ${String(index)}`} tabId={tabId} risk={risk} />
        ))}
      </ul>
      {risks.length > fewest && (
        <Button kind="link" className={styles.more} aria-expanded={!folded} onClick={() => setOpen(folded)}>
          {folded ? `Show ${countText(risks.length - fewest, "more risk")}` : "Show fewer"}
        </Button>
      )}
      <IgnoredList tabId={tabId} ignored={ignored} />
    </section>
  );
}
