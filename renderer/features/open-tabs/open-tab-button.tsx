import { FileWarning, SlidersHorizontal } from "lucide-react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { activate, closeTab, isDirty, nameOf, type OpenTab } from "#renderer/state/tabs.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import styles from "./open-tabs.module.css";

interface Props {
  readonly tab: OpenTab;
  /** From 1. */
  readonly column: number;
  readonly isActive: boolean;
}

export function OpenTabButton({ tab, column, isActive }: Props) {
  const name = nameOf(tab);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab.id}`}
      aria-selected={isActive}
      aria-controls="open-request"
      aria-keyshortcuts="Delete"
      aria-label={isDirty(tab) ? `${name}, not saved` : name}
      tabIndex={isActive ? 0 : -1}
      title={name}
      className={styles.tab}
      style={{ gridColumn: column }}
      onClick={() => activate(tab.id)}
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onAuxClick={(event) => event.button === 1 && closeTab(tab.id)}
    >
      {tab.kind === "request" ? (
        <Badge text={shortMethod(tab.draft.method)} tone={methodTone(tab.draft.method)} />
      ) : tab.kind === "session" ? (
        <SlidersHorizontal size={13} aria-hidden />
      ) : (
        <FileWarning className={styles.broken} size={13} aria-hidden />
      )}
      <span className={styles.name}>{name}</span>
    </button>
  );
}
