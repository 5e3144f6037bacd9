import { isTyping, matches } from "#renderer/lib/keys.ts";
import { type Command, commands } from "./commands.ts";
import { useDialogs } from "./dialogs.ts";
import { cancel, sendingOf, useExchanges } from "./exchanges.ts";
import { shortcutsOf, useShortcuts } from "./shortcuts.ts";
import { activeTabOf, useTabs } from "./tabs.ts";

/** In a text field these belong to its text. */
const fieldsOwn = ["Undo edit", "Redo edit"];

/** The command a key press asks for, by the keys in force. */
export const commandFor = (event: KeyboardEvent): Command | undefined =>
  commands.find((command) =>
    shortcutsOf(command)(useShortcuts.getState()).some((shortcut) => matches(shortcut, event)),
  );

/** Hears the keys of the whole window; a dialog that is open has them for itself. */
export function hearKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || useDialogs.getState().dialog.kind !== "none") return;
    if (event.key === "Escape") {
      cancelActive();
      return;
    }
    const command = commandFor(event);
    if (command === undefined || (fieldsOwn.includes(command.name) && isTyping(event.target))) return;
    event.preventDefault();
    command.run();
  });
}

function cancelActive(): void {
  const tab = activeTabOf(useTabs.getState());
  if (tab?.kind !== "request") return;
  if (sendingOf(tab.id)(useExchanges.getState()).phase === "sending") void cancel(tab.id);
}
