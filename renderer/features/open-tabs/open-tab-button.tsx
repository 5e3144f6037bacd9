import { FileWarning, GitCompareArrows, History, Layers, SlidersHorizontal } from "lucide-react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { isPinned } from "#renderer/state/tab-order.ts";
import { activate, closeTab, isDirty, nameOf, type OpenTab, useTabs } from "#renderer/state/tabs.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { unreachable } from "#shared/result.ts";
import styles from "./open-tabs.module.css";

interface Props {
  readonly tab: OpenTab;
  /** From 1. */
  readonly column: number;
  readonly isActive: boolean;
  /** What is dragged comes before it. */
  readonly isTarget: boolean;
}

export function OpenTabButton({ tab, column, isActive, isTarget }: Props) {
  const name = nameOf(tab);
  const pinned = useTabs(isPinned(tab.id));
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab.id}`}
      aria-selected={isActive}
      aria-controls="open-request"
      aria-keyshortcuts="Delete"
      aria-label={[name, isDirty(tab) && "not saved", pinned && "pinned"].filter(Boolean).join(", ")}
      tabIndex={isActive ? 0 : -1}
      title={name}
      className={styles.tab}
      draggable
      data-tab={tab.id}
      data-pinned={pinned ? "" : undefined}
      data-target={isTarget ? "" : undefined}
      style={{ gridColumn: column }}
      onClick={() => activate(tab.id)}
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onAuxClick={(event) => event.button === 1 && closeTab(tab.id)}
    >
      <TabMark tab={tab} />
      <span className={styles.name}>{name}</span>
    </button>
  );
}

function TabMark({ tab }: { readonly tab: OpenTab }) {
  switch (tab.kind) {
    case "request":
      return <Badge text={shortMethod(tab.draft.method)} tone={methodTone(tab.draft.method)} />;
    case "session":
      return <SlidersHorizontal className={styles.mark} size={13} aria-hidden />;
    case "environment":
      return <Layers className={styles.mark} size={13} aria-hidden />;
    case "past":
      return <History className={styles.mark} size={13} aria-hidden />;
    case "diff":
      return <GitCompareArrows className={styles.mark} size={13} aria-hidden />;
    case "broken":
      return <FileWarning className={styles.broken} size={13} aria-hidden />;
    default:
      return unreachable(tab);
  }
}
