import { useState } from "react";
import styles from "./tree.module.css";

interface Props {
  readonly name: string;
  /** `null`: it keeps the name it has. */
  readonly onDone: (name: string | null) => void;
}

/** A name that is written anew in its place: Enter takes it, Escape leaves it. */
export function TreeRename({ name, onDone }: Props) {
  const [typed, setTyped] = useState(name);
  const take = (): void => onDone(typed.trim() === "" || typed === name ? null : typed);
  return (
    <input
      type="text"
      aria-label="New name"
      className={styles.rename}
      value={typed}
      spellCheck={false}
      autoComplete="off"
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        // The tree has its own meaning for most keys.
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") take();
        if (event.key === "Escape") onDone(null);
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
