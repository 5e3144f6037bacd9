import { Keyboard, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { shortcutLabel } from "#renderer/lib/keys.ts";
import { type Command, commands } from "#renderer/state/commands.ts";
import {
  giveShortcuts,
  isChanged,
  moveShortcut,
  ownerOf,
  resetShortcuts,
  shortcutsOf,
  useShortcuts,
} from "#renderer/state/shortcuts.ts";
import { IconButton } from "#renderer/ui/icon-button.tsx";
import type { Shortcut } from "#shared/workbench/shortcut.ts";
import { RecordKeys } from "./record-keys.tsx";
import styles from "./shortcuts.module.css";

/** A command and its keys. New ones are taken by pressing them. */
export function ShortcutLine({ command }: { readonly command: Command }) {
  const [isRecording, setRecording] = useState(false);
  return (
    <tr>
      <th scope="row">{command.name}</th>
      <td>
        {isRecording ? (
          <Recording command={command} onStop={() => setRecording(false)} />
        ) : (
          <CurrentKeys command={command} />
        )}
      </td>
      <td className={styles.acts}>
        <Acts command={command} onRecord={() => setRecording(true)} />
      </td>
    </tr>
  );
}

function CurrentKeys({ command }: { readonly command: Command }) {
  const keys = useShortcuts(shortcutsOf(command));
  const changed = useShortcuts(isChanged(command));
  return (
    <span className={styles.keys}>
      {keys.length === 0 && <span className={styles.none}>none</span>}
      {keys.map(shortcutLabel).map((label) => (
        <kbd key={label} className={styles.kbd}>
          {label}
        </kbd>
      ))}
      {changed && <span className={styles.changed}>changed</span>}
    </span>
  );
}

function Acts({ command, onRecord }: { readonly command: Command; readonly onRecord: () => void }) {
  const { length } = useShortcuts(shortcutsOf(command));
  const changed = useShortcuts(isChanged(command));
  const { name } = command;
  return (
    <>
      <IconButton label={`Change keys of ${name}`} icon={Keyboard} onClick={onRecord} />
      <IconButton
        label={`Take keys from ${name}`}
        icon={X}
        disabled={length === 0}
        onClick={() => giveShortcuts(command, [])}
      />
      <IconButton
        label={`Reset keys of ${name}`}
        icon={RotateCcw}
        disabled={!changed}
        onClick={() => resetShortcuts(command)}
      />
    </>
  );
}

/** Keys that are nobody's are given at once; those of another command are asked about. */
function Recording({ command, onStop }: { readonly command: Command; readonly onStop: () => void }) {
  const [pressed, setPressed] = useState<Shortcut | null>(null);
  const give = (shortcut: Shortcut): void => {
    moveShortcut(commands, shortcut, command);
    onStop();
  };
  const press = (shortcut: Shortcut): void =>
    ownerOf(commands, shortcut, command) === undefined ? give(shortcut) : setPressed(shortcut);
  return (
    <RecordKeys
      name={command.name}
      pressed={pressed}
      owner={pressed === null ? undefined : ownerOf(commands, pressed, command)}
      onPress={press}
      onGive={give}
      onStop={onStop}
    />
  );
}
