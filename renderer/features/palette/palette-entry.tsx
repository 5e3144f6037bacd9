import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { Entry } from "./entries.ts";
import styles from "./palette.module.css";

interface Props {
  readonly id: string;
  readonly entry: Entry;
  readonly isCurrent: boolean;
  readonly onRun: () => void;
}

/** Chosen by the keys of the input above, or pressed. */
export function PaletteEntry({ id, entry, isCurrent, onRun }: Props) {
  const { name, detail, method } = entry;
  return (
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      aria-label={name}
      className={styles.entry}
      onClick={onRun}
    >
      {method !== null && <Badge inColumn text={shortMethod(method)} tone={methodTone(method)} />}
      <span className={styles.name}>{name}</span>
      <span className={styles.detail}>{detail}</span>
    </button>
  );
}
