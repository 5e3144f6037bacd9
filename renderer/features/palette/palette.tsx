import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { recentOf, rememberChoice, useRecent } from "#renderer/state/recent.ts";
import { useTabs } from "#renderer/state/tabs.ts";
import { environmentsOf, itemsOf, sessionsOf, useWorkspace } from "#renderer/state/workspace.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { OptionList } from "#renderer/ui/option-list.tsx";
import { allEntries, type Entry } from "./entries.ts";
import { PaletteEntry } from "./palette-entry.tsx";
import styles from "./palette.module.css";
import { type Found, search } from "./search.ts";

const listId = "palette-entries";
/** As far as Page up and Page down go. */
const page = 8;

/** Everything by a few letters of its name: commands, tabs, requests, folders, environments, sessions. */
export function Palette() {
  const entries = useEntries();
  const recent = useRecent(recentOf);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  // Ten thousand entries are gone through in some milliseconds, which typing need not wait for.
  const wanted = useDeferredValue(typed);
  const sections = useMemo(() => search(entries, wanted, recent), [entries, wanted, recent]);
  const found = sections.flatMap(({ options }) => options);
  const current = Math.min(at, found.length - 1);

  const run = ({ entry }: Found): void => {
    closeDialog();
    rememberChoice(entry.key);
    entry.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = steps[event.key] ?? 0;
    if (event.key === "Enter") {
      // What is chosen fits what stands in the field, also where it was typed a moment ago.
      const now = wanted === typed ? found : search(entries, typed, recent).flatMap(({ options }) => options);
      const chosen = now[Math.max(0, Math.min(at, now.length - 1))];
      if (chosen !== undefined) run(chosen);
    } else if (Math.abs(step) === 1) setAt((current + step + found.length) % Math.max(found.length, 1));
    else if (step !== 0) setAt(Math.max(0, Math.min(current + step, found.length - 1)));
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
        aria-controls={listId}
        aria-activedescendant={found.length === 0 ? undefined : `${listId}-${current}`}
        className={styles.input}
        placeholder="Go to anything; > for commands, @ for requests"
        value={typed}
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <OptionList
        id={listId}
        label="Found"
        sections={sections}
        current={current}
        nameOf={({ entry }) => entry.name}
        onChoose={run}
        render={(one) => <PaletteEntry {...one} />}
      />
      {found.length === 0 && <p className={styles.none}>Nothing is called “{typed}”.</p>}
    </Dialog>
  );
}

/** Made again only when something of it changed: there may be ten thousand. */
function useEntries(): readonly Entry[] {
  const items = useWorkspace(itemsOf);
  const sessions = useWorkspace(sessionsOf);
  const environments = useWorkspace(environmentsOf);
  const tabs = useTabs((state) => state.tabs);
  return useMemo(
    () => allEntries({ items, sessions, environments, tabs }),
    [items, sessions, environments, tabs],
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
};
