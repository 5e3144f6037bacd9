import { shortcutLabel } from "#renderer/lib/keys.ts";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { refusalIn, sendAnyway } from "#renderer/state/send-anyway.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dot } from "#renderer/ui/dot.tsx";
import type { TabId } from "#shared/ids.ts";
import type { Risk } from "#shared/risks/risk.ts";
import styles from "./risks.module.css";

/** Says that nothing was sent, and asks once; gone as soon as what is in the way is mended. */
export function InTheWay({ tabId, risks }: { readonly tabId: TabId; readonly risks: readonly Risk[] }) {
  const refusal = refusalIn(useExchanges(sendingOf(tabId)));
  const left = (refusal?.risks ?? []).filter(({ rule }) => risks.some((risk) => risk.rule === rule));
  if (left.length === 0) return null;
  return (
    <div role="alert" className={styles.inTheWay}>
      <Dot tone="danger" />
      <p className={styles.words}>
        <b>Nothing was sent.</b>{" "}
        {left.length === 1 ? "One error is in the way" : `${String(left.length)} errors are in the way`}: mend
        it below, or send the request as it is. You are asked once.
      </p>
      <Button
        kind="danger"
        title={`Send in spite of it (${shortcutLabel({ key: "enter", shift: true })})`}
        onClick={() => void sendAnyway(tabId)}
      >
        Send anyway
      </Button>
    </div>
  );
}
