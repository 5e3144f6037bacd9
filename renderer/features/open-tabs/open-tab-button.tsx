import { FileWarning, X } from "lucide-react";
import { methodTone, shortMethod } from "#renderer/lib/method-tone.ts";
import { activate, closeTab, isDirty, nameOf, type OpenTab } from "#renderer/state/tabs.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import styles from "./open-tabs.module.css";

/** A tab may hold no second control, so its cross is for the pointer; keys close it with Delete or the shortcut. */
export function OpenTabButton({ tab, isActive }: { readonly tab: OpenTab; readonly isActive: boolean }) {
  const name = nameOf(tab);
  const dirty = isDirty(tab);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab.id}`}
      aria-selected={isActive}
      aria-controls="open-request"
      aria-keyshortcuts="Delete"
      aria-label={dirty ? `${name}, not saved` : name}
      tabIndex={isActive ? 0 : -1}
      title={name}
      className={styles.tab}
      onClick={() => activate(tab.id)}
      onMouseDown={(event) => event.button === 1 && event.preventDefault()}
      onAuxClick={(event) => event.button === 1 && closeTab(tab.id)}
    >
      {tab.kind === "request" ? (
        <Badge text={shortMethod(tab.draft.method)} tone={methodTone(tab.draft.method)} />
      ) : (
        <FileWarning className={styles.broken} size={13} aria-hidden />
      )}
      <span className={styles.name}>{name}</span>
      <span
        aria-hidden
        className={styles.end}
        data-dirty={dirty ? "" : undefined}
        onClick={(event) => {
          event.stopPropagation();
          closeTab(tab.id);
        }}
      >
        <span className={styles.dot} />
        <X className={styles.cross} size={13} />
      </span>
    </button>
  );
}
