import type { Shortcut } from "#shared/workbench/shortcut.ts";

const isMac = navigator.userAgent.includes("Macintosh");

/** A press of a key as the browser tells it. */
type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

export function matches(shortcut: Shortcut, press: Press): boolean {
  const command = isMac && shortcut.ctrlAlways !== true ? press.metaKey : press.ctrlKey;
  return (
    command === !(shortcut.bare ?? false) &&
    press.altKey === (shortcut.alt ?? false) &&
    // Some layouts reach these signs by Shift only.
    (press.shiftKey === (shortcut.shift ?? false) || /^[+=/?]$/.test(shortcut.key)) &&
    keyOf(press) === shortcut.key
  );
}

/** What was pressed, as a shortcut that may be given to a command; `null` for a modifier alone and for plain typing. */
export function shortcutOf(press: Press): Shortcut | null {
  const key = keyOf(press);
  if (["control", "meta", "shift", "alt", "altgraph", "dead", "unidentified", "escape"].includes(key))
    return null;
  const command = isMac ? press.metaKey : press.ctrlKey;
  const bare = !command && !press.ctrlKey && !press.metaKey;
  if (bare && !/^f\d{1,2}$/.test(key)) return null;
  return {
    key,
    ...(press.shiftKey ? { shift: true } : {}),
    ...(press.altKey ? { alt: true } : {}),
    ...(isMac && press.ctrlKey ? { ctrlAlways: true } : {}),
    ...(bare ? { bare: true } : {}),
  };
}

/** With Alt, systems give the letter that Alt makes of it: then the key itself tells. */
function keyOf({ key, code, altKey }: Press): string {
  const plain = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return (altKey && plain !== undefined ? plain : key).toLowerCase();
}

const glyphs: Readonly<Record<string, string>> = {
  enter: "↵",
  tab: "Tab",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  " ": "Space",
};

/** `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function shortcutLabel({ key, shift, alt, ctrlAlways, bare }: Shortcut): string {
  const name = glyphs[key] ?? key.replace(/^./, (first) => first.toUpperCase());
  if (isMac) {
    const modifier = bare === true ? "" : ctrlAlways === true ? "⌃" : "⌘";
    return `${alt === true ? "⌥" : ""}${shift === true ? "⇧" : ""}${modifier}${name}`;
  }
  const modifiers = [bare === true ? "" : "Ctrl", alt === true ? "Alt" : "", shift === true ? "Shift" : ""];
  return [...modifiers.filter((one) => one !== ""), name].join("+");
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
