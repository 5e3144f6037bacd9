import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { itemsOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { entriesFor, type Entry } from "./entries.ts";
import { PaletteEntry } from "./palette-entry.tsx";
import styles from "./palette.module.css";

/** Commands and requests by a few letters of their names. */
export function Palette() {
  const items = useWorkspace(itemsOf);
  const sessions = useWorkspace(sessionsOf);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = entriesFor(items, sessions, typed);
  const current = Math.min(at, entries.length - 1);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    closeDialog();
    entry.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter") run(entries[current]);
    else if (step !== 0) setAt((current + step + entries.length) % Math.max(entries.length, 1));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Command palette" titleHidden size="palette" onClose={closeDialog}>
      <input
        type="text"
        role="combobox"
        aria-label="Commands and requests"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries.length === 0 ? undefined : `palette-${current}`}
        className={styles.input}
        placeholder="Type a command or the name of a request"
        value={typed}
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div ref={list} id="palette-entries" role="listbox" aria-label="Found" className={styles.list}>
        {entries.map((entry, index) => (
          <PaletteEntry
            key={entry.key}
            id={`palette-${index}`}
            entry={entry}
            isCurrent={index === current}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      {entries.length === 0 && <p className={styles.none}>Nothing is called “{typed}”.</p>}
    </Dialog>
  );
}
