import { Menu, type MenuItemConstructorOptions } from "electron";
import type { News } from "#shared/ipc/bridge.ts";
import type { Shortcut } from "#shared/workbench/shortcut.ts";
import { accelerator } from "./accelerator.ts";

type Command = News<"menu.chosen">["command"];

export interface AppMenu {
  readonly choose: (command: Command) => void;
  readonly isDevelopment: boolean;
  /** Keys the user gave to commands, by their names. */
  readonly keys: Readonly<Record<string, readonly Shortcut[]>>;
}

/** The application menu; its commands are carried out by the window that has the focus. */
export function setAppMenu({ choose, isDevelopment, keys }: AppMenu): void {
  const item = (
    label: string,
    command: Command,
    known: { readonly name: string; readonly shortcut: Shortcut | null },
  ): MenuItemConstructorOptions => {
    const own = keys[known.name];
    const shortcut = own === undefined ? known.shortcut : (own[0] ?? null);
    return {
      label,
      ...(shortcut === null ? {} : { accelerator: accelerator(shortcut) }),
      // The page hears the keys itself, so that they work the same where no menu bar is shown.
      registerAccelerator: false,
      click: () => choose(command),
    };
  };
  const key = (name: string, text: string): { readonly name: string; readonly shortcut: Shortcut } => ({
    name,
    shortcut: { key: text },
  });
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ role: "reload" }, { role: "toggleDevTools" }]
    : [];
  const mac: MenuItemConstructorOptions[] = process.platform === "darwin" ? [{ role: "appMenu" }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...mac,
      {
        label: "File",
        submenu: [
          item("New request", "new-request", key("New request", "t")),
          item("Open folder…", "open-workspace", key("Open folder…", "o")),
          item("Save", "save", key("Save request", "s")),
          item("Send", "send", key("Send request", "enter")),
          item("Close tab", "close-tab", key("Close tab", "w")),
          { type: "separator" },
          item("Preferences…", "preferences", key("Preferences", ",")),
          { role: "quit" },
        ],
      },
      { role: "editMenu" },
      {
        label: "View",
        submenu: [
          item("Zoom in", "zoom-in", key("Zoom in", "+")),
          item("Zoom out", "zoom-out", key("Zoom out", "-")),
          item("Actual size", "zoom-reset", key("Zoom to 100 %", "0")),
          { role: "togglefullscreen" },
          ...developer,
        ],
      },
      { role: "windowMenu" },
      { role: "help", submenu: [item("Keyboard shortcuts", "shortcuts", key("Keyboard shortcuts", "/"))] },
    ]),
  );
}
