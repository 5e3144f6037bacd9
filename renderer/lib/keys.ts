const isMac = navigator.userAgent.includes("Macintosh");

/** A key with the platform's command modifier (Ctrl, on a Mac Cmd) and perhaps Shift; `key` in lower case. */
export interface Shortcut {
  readonly key: string;
  readonly shift?: boolean;
  /** Ctrl on every platform, as for Ctrl+Tab. */
  readonly ctrlAlways?: boolean;
}

export function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const command = isMac && shortcut.ctrlAlways !== true ? event.metaKey : event.ctrlKey;
  return (
    command &&
    !event.altKey &&
    event.shiftKey === (shortcut.shift ?? false) &&
    event.key.toLowerCase() === shortcut.key
  );
}

const glyphs: Readonly<Record<string, string>> = { enter: "↵", tab: "Tab", escape: "Esc" };

/** `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function shortcutLabel({ key, shift = false, ctrlAlways = false }: Shortcut): string {
  const name = glyphs[key] ?? key.toUpperCase();
  if (isMac) return `${shift ? "⇧" : ""}${ctrlAlways ? "⌃" : "⌘"}${name}`;
  return `Ctrl+${shift ? "Shift+" : ""}${name}`;
}

/** Whether keys typed now go into text, so that undo and Escape belong to the field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}
