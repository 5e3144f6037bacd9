import { useEffect, useRef } from "react";
import { shortcutLabel, shortcutOf } from "#renderer/lib/keys.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Shortcut } from "#shared/workbench/shortcut.ts";
import styles from "./shortcuts.module.css";

interface Props {
  readonly name: string;
  /** Pressed, and another command's. */
  readonly pressed: Shortcut | null;
  readonly owner: { readonly name: string } | undefined;
  readonly onPress: (shortcut: Shortcut) => void;
  readonly onGive: (shortcut: Shortcut) => void;
  readonly onStop: () => void;
}

/** Takes the next keys that are pressed; Escape ends it. Those of another command are asked about. */
export function RecordKeys({ name, pressed, owner, onPress, onGive, onStop }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <span className={styles.recording}>
      <input
        ref={field}
        readOnly
        aria-label={`New keys of ${name}`}
        className={styles.record}
        value={pressed === null ? "" : shortcutLabel(pressed)}
        placeholder="Press the keys…"
        onKeyDown={(event) => {
          if (event.key === "Tab" && !event.ctrlKey) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Escape") onStop();
          const shortcut = shortcutOf(event.nativeEvent);
          if (shortcut !== null) onPress(shortcut);
        }}
      />
      {pressed !== null && owner !== undefined && (
        <span role="alert" className={styles.clash}>
          belongs to “{owner.name}”
          <Button kind="link" onClick={() => onGive(pressed)}>
            Take it from there
          </Button>
        </span>
      )}
      <Button kind="link" onClick={onStop}>
        Leave as it was
      </Button>
    </span>
  );
}
