import { X } from "lucide-react";
import { shortcutLabel } from "#renderer/lib/keys.ts";
import { closeTab, isDirty, nameOf, type OpenTab } from "#renderer/state/tabs.ts";
import styles from "./open-tabs.module.css";

interface Props {
  readonly tab: OpenTab;
  /** From 1. */
  readonly column: number;
  readonly isActive: boolean;
}

/** A dot while there is something to save, a cross when it is pointed at. */
export function CloseButton({ tab, column, isActive }: Props) {
  return (
    <button
      type="button"
      aria-label={`Close ${nameOf(tab)}`}
      title={`Close (${shortcutLabel({ key: "w" })})`}
      tabIndex={isActive ? 0 : -1}
      className={styles.close}
      style={{ gridColumn: column }}
      data-active={isActive ? "" : undefined}
      data-dirty={isDirty(tab) ? "" : undefined}
      onClick={() => closeTab(tab.id)}
    >
      <span aria-hidden className={styles.dot} />
      <X className={styles.cross} size={13} aria-hidden />
    </button>
  );
}
