import { ListFilter, Search, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import {
  isFiltered,
  pastExchangesOf,
  readHistory,
  readOnHistory,
  searchHistory,
  showWholeHistory,
  useHistory,
} from "#renderer/state/history.ts";
import { openDialog } from "#renderer/state/dialogs.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import { LongList } from "#renderer/ui/long-list.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { HistoryQuery } from "#shared/workbench/history.ts";
import { byDay } from "./day-text.ts";
import { FilterMenu } from "./filter-menu.tsx";
import styles from "./history.module.css";
import { HistoryTrouble } from "./history-trouble.tsx";
import { PastItem } from "./past-item.tsx";

const rowHeight = 28;
const dayHeight = 24;

/** Everything that was sent, newest first, found again by what was in it. */
export function HistoryList() {
  const shown = useHistory(pastExchangesOf);
  const total = useHistory((state) => (state.shown.phase === "read" ? state.shown.total : 0));
  const filtered = useHistory(isFiltered);
  useEffect(() => {
    void readHistory();
  }, []);
  const isEmpty = shown.length === 0 && !filtered;
  return (
    <section aria-label="Past exchanges" className={styles.history}>
      <div className={styles.head}>
        <h2 className={styles.title}>History</h2>
        {!isEmpty && <span className={styles.total}>{total.toLocaleString()}</span>}
        <FilterMenu trigger={<IconButton label="Narrow the history" icon={ListFilter} />} />
        <IconButton
          label="Clear the history"
          icon={Trash2}
          disabled={isEmpty}
          onClick={() => openDialog({ kind: "clear-history" })}
        />
      </div>
      <SearchField />
      <Narrowed />
      <HistoryTrouble />
      {shown.length > 0 ? (
        <Lines />
      ) : (
        <div className={styles.none}>
          <div role="list" aria-label="History" />
          {filtered ? (
            <p className={styles.hint}>
              Nothing was found.{" "}
              <Button kind="link" onClick={showWholeHistory}>
                Show all
              </Button>
            </p>
          ) : (
            <p className={styles.hint}>
              Whatever you send is kept here with its answer: found again by address, status or any word in
              it, compared, or used as a request again. Secrets are masked.
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Lines() {
  const shown = useHistory(pastExchangesOf);
  const rows = byDay(shown);
  return (
    <LongList
      label="History"
      rows={rows}
      keyOf={({ past }) => past.id}
      heightOf={({ day }) => rowHeight + (day === null ? 0 : dayHeight)}
      onEnd={readOn}
      render={({ past, day }) => (
        <>
          {day !== null && <div className={styles.day}>{day}</div>}
          <PastItem past={past} isFirst={past === shown[0]} />
        </>
      )}
    />
  );
}

const readOn = (): void => void readOnHistory();

/** What is left out of the list besides what the words leave out. */
function Narrowed() {
  const query = useHistory((state) => state.query);
  const said = narrowedText(query);
  if (said === "") return null;
  return (
    <p className={styles.narrowed}>
      <span>{said}</span>
      <Button kind="link" onClick={showWholeHistory}>
        Show all
      </Button>
    </p>
  );
}

function narrowedText({ statusClass, method, since, pinnedOnly }: HistoryQuery): string {
  const parts = [
    statusClass === "none" ? "no answer" : statusClass === null ? null : `${statusClass}xx`,
    method,
    since === null ? null : "last 24 hours",
    pinnedOnly ? "pinned" : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function SearchField() {
  const query = useHistory((state) => state.query.text);
  const [text, setText] = useState(query);
  const [before, setBefore] = useState(query);
  if (query !== before) {
    setBefore(query);
    setText(query);
  }
  return (
    <label className={styles.search}>
      <Search size={13} aria-hidden />
      <input
        type="search"
        aria-label="Search past exchanges"
        placeholder="Address, status, words in a body"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          searchHistory({ text: event.target.value.slice(0, 500) });
        }}
      />
    </label>
  );
}
