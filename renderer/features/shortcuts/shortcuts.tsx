import { Search } from "lucide-react";
import { useState } from "react";
import { shortcutLabel } from "#renderer/lib/keys.ts";
import { type Command, commands } from "#renderer/state/commands.ts";
import { closeDialog } from "#renderer/state/dialogs.ts";
import { resetAllShortcuts, shortcutsOf, useShortcuts } from "#renderer/state/shortcuts.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ShortcutLine } from "./shortcut-line.tsx";
import styles from "./shortcuts.module.css";

/** Every command with its keys, and the means to give it others. */
export function Shortcuts() {
  const state = useShortcuts();
  const [filter, setFilter] = useState("");
  const fits = (command: Command): boolean =>
    [command.name, ...shortcutsOf(command)(state).map(shortcutLabel)].some((text) =>
      text.toLowerCase().includes(filter.trim().toLowerCase()),
    );
  const shown = commands.filter(fits);
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="wide"
      onClose={closeDialog}
      buttons={
        <>
          <Button disabled={Object.keys(state.own).length === 0} onClick={resetAllShortcuts}>
            Reset all
          </Button>
          <Button kind="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <label className={styles.search}>
        <Search size={13} aria-hidden />
        <input
          type="search"
          aria-label="Filter shortcuts"
          placeholder="Filter by command or key, such as Ctrl+S"
          value={filter}
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
      </label>
      <table aria-label="Shortcuts" className={styles.table}>
        <thead>
          <tr>
            <th>Command</th>
            <th>Keys</th>
            <th className={styles.acts}>
              <span className={styles.spoken}>Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((command) => (
            <ShortcutLine key={command.name} command={command} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles.none}>No command has “{filter}”.</p>}
    </Dialog>
  );
}
