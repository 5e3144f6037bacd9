import { Pin, X } from "lucide-react";
import { useKeysOf } from "#renderer/state/commands.ts";
import { isPinned, togglePin } from "#renderer/state/tab-order.ts";
import { closeTab, isDirty, nameOf, type OpenTab, useTabs } from "#renderer/state/tabs.ts";
import styles from "./open-tabs.module.css";

interface Props {
  readonly tab: OpenTab;
  /** From 1. */
  readonly column: number;
  readonly isActive: boolean;
}

/** A dot while there is something to save, a cross when it is pointed at; on a pinned tab the pin that lets it go. */
export function CloseButton({ tab, column, isActive }: Props) {
  const pinned = useTabs(isPinned(tab.id));
  const keys = useKeysOf("Close tab");
  const name = nameOf(tab);
  return (
    <button
      type="button"
      aria-label={pinned ? `Unpin ${name}` : `Close ${name}`}
      title={pinned ? "Unpin" : `Close (${keys})`}
      tabIndex={isActive ? 0 : -1}
      className={styles.close}
      style={{ gridColumn: column }}
      data-active={isActive || pinned ? "" : undefined}
      data-dirty={isDirty(tab) ? "" : undefined}
      data-tab={tab.id}
      onClick={() => (pinned ? togglePin(tab.id) : closeTab(tab.id))}
    >
      <span aria-hidden className={styles.dot} />
      {pinned ? (
        <Pin className={styles.cross} size={12} aria-hidden />
      ) : (
        <X className={styles.cross} size={13} aria-hidden />
      )}
    </button>
  );
}
