import { ChevronDown, GitCompareArrows } from "lucide-react";
import { useEffect, useState } from "react";
import { comparedWith, compareExchanges } from "#renderer/state/comparisons.ts";
import { sendingOf, useExchanges } from "#renderer/state/exchanges.ts";
import { useHistory } from "#renderer/state/history.ts";
import { lookBack, pastOfTab } from "#renderer/state/past-exchanges.ts";
import { requestTabOf, useTabs } from "#renderer/state/tabs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { TabId } from "#shared/ids.ts";
import type { PastExchange } from "#shared/workbench/history.ts";
import { durationText } from "#shared/words/quantity.ts";
import { momentText } from "./day-text.ts";
import styles from "./history.module.css";

/** What the head of a response says of the past: when it is from, what came before it, and how they differ. */
export function ResponseHistory({ tabId }: { readonly tabId: TabId }) {
  const sending = useExchanges(sendingOf(tabId));
  const past = usePastOf(tabId);
  const isOwn = useTabs((state) => requestTabOf(tabId)(state) !== undefined);
  if (sending.phase !== "done" || !isOwn) return null;
  const { exchange, isPast } = sending;
  const other = comparedWith(exchange, past);
  const others = past.filter(({ id }) => id !== exchange.id);
  return (
    <>
      {isPast === true && (
        <span className={styles.mark} title="From the history: it was not sent just now">
          from {momentText(exchange.startedAt)}
        </span>
      )}
      {others.length > 0 && (
        <Menu
          trigger={<IconButton label="Earlier exchanges" icon={ChevronDown} />}
          choices={others.map((one) => ({
            label: lineOf(one),
            run: () => void lookBack(tabId, one.id),
          }))}
        />
      )}
      <Button
        kind="quiet"
        disabled={other === undefined}
        title={
          other === undefined
            ? "What changed since the time before: once there is one"
            : `What changed since ${momentText(other.startedAt)}`
        }
        onClick={() => other !== undefined && void compareExchanges(other.id, exchange.id)}
      >
        <GitCompareArrows size={13} aria-hidden /> Diff
      </Button>
    </>
  );
}

const lineOf = ({ status, error, startedAt, totalMs }: PastExchange): string =>
  `${status ?? error ?? "no answer"} · ${momentText(startedAt)} · ${durationText(totalMs)}`;

/** The exchanges of a request, read again whenever the history changes. */
function usePastOf(tabId: TabId): readonly PastExchange[] {
  const version = useHistory((state) => state.version);
  const phase = useExchanges((state) => sendingOf(tabId)(state).phase);
  const [past, setPast] = useState<readonly PastExchange[]>([]);
  useEffect(() => {
    let isOver = false;
    if (phase === "done") void pastOfTab(tabId).then((found) => !isOver && setPast(found));
    return () => {
      isOver = true;
    };
  }, [tabId, version, phase]);
  return past;
}
