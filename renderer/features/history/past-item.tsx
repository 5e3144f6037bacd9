import { Pin } from "lucide-react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { compareExchanges } from "#renderer/state/comparisons.ts";
import { exchangeOf, useExchanges } from "#renderer/state/exchanges.ts";
import { deletePast, markForComparison, pinPast, useHistory } from "#renderer/state/history.ts";
import { openPast, reopenAsRequest, repeatPast } from "#renderer/state/past-exchanges.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { classNames } from "#renderer/ui/class-names.ts";
import { ContextMenu } from "#renderer/ui/context-menu.tsx";
import type { PastExchange } from "#shared/workbench/history.ts";
import { bytesText, durationText } from "#shared/words/quantity.ts";
import { momentText, timeText } from "./day-text.ts";
import styles from "./history.module.css";
import { placeText } from "./place-text.ts";
import { endTone } from "./end-tone.ts";

interface Props {
  readonly past: PastExchange;
  /** Tab stops at one line; arrows go on. */
  readonly isFirst: boolean;
}

/** One exchange of the list: pressing it shows it, its menu does all else. */
export function PastItem({ past, isFirst }: Props) {
  const marked = useHistory((state) => state.marked);
  const isShown = useTabs(({ tabs, activeTab }) =>
    tabs.some((tab) => tab.id === activeTab && tab.kind === "past" && tab.exchangeId === past.id),
  );
  const { method, url, status, error, startedAt, totalMs, pinned } = past;
  const { path, host } = placeText(url);
  const ending = status === null ? (error ?? "no answer") : String(status);
  const moment = momentText(startedAt);
  return (
    <ContextMenu
      trigger={
        <button
          type="button"
          aria-label={`${method} ${host}${path}, ${ending}, ${moment}${pinned ? ", pinned" : ""}`}
          aria-current={isShown}
          tabIndex={isFirst ? 0 : -1}
          title={`${method} ${url}\n${ending} · ${durationText(totalMs)} · ${bytesText(past.contentBytes)} · ${moment}`}
          className={classNames(styles.item, isShown && styles.shown, marked === past.id && styles.marked)}
          onClick={() => void openPast(past)}
        >
          <Badge inColumn text={shortMethod(method)} tone={methodTone(method)} />
          <span className={classNames(styles.end, styles[endTone(past)])}>{status ?? "—"}</span>
          <span className={styles.place}>
            {path} <span className={styles.host}>{host}</span>
          </span>
          {pinned && <Pin className={styles.pin} size={11} aria-hidden />}
          <span className={styles.when}>{timeText(startedAt)}</span>
        </button>
      }
      choices={choicesFor(past, marked)}
    />
  );
}

function choicesFor(past: PastExchange, marked: PastExchange["id"] | null) {
  const { id, pinned } = past;
  const isOther = marked !== null && marked !== id;
  return [
    { label: "Open", run: () => void openPast(past) },
    { label: "Use as request", run: () => void reopenAsRequest(id) },
    { label: "Repeat now", run: () => void repeatPast(id) },
    { label: pinned ? "Unpin" : "Pin", run: () => void pinPast(id, !pinned) },
    {
      label: "Compare with the open one",
      run: () => compareWithOpen(past),
      disabled: openExchange() === null,
    },
    isOther
      ? { label: "Compare with the marked one", run: () => compareWithMarked(past, marked) }
      : {
          label: marked === id ? "Unmark" : "Mark to compare",
          run: () => markForComparison(marked === id ? null : id),
        },
    { label: "Delete", run: () => void deletePast([id]) },
  ];
}

const openExchange = (): PastExchange["id"] | null => {
  const { activeTab } = useTabs.getState();
  return activeTab === null ? null : (exchangeOf(activeTab)(useExchanges.getState())?.id ?? null);
};

function compareWithOpen({ id }: PastExchange): void {
  const open = openExchange();
  if (open !== null) void compareExchanges(id, open);
}

function compareWithMarked({ id }: PastExchange, marked: PastExchange["id"]): void {
  markForComparison(null);
  void compareExchanges(marked, id);
}
