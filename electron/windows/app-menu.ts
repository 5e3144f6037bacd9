import { Menu, type MenuItemConstructorOptions } from "electron";
import type { News } from "#shared/ipc/bridge.ts";

type Command = News<"menu.chosen">["command"];

/** The application menu; its commands are carried out by the window that has the focus. */
export function setAppMenu(choose: (command: Command) => void, isDevelopment: boolean): void {
  const item = (label: string, command: Command, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    // The page hears the keys itself, so that they work the same where no menu bar is shown.
    registerAccelerator: false,
    click: () => choose(command),
  });
  const view: MenuItemConstructorOptions[] = [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { role: "togglefullscreen" },
  ];
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
          item("New request", "new-request", "CmdOrCtrl+T"),
          item("Open folder…", "open-workspace", "CmdOrCtrl+O"),
          item("Save", "save", "CmdOrCtrl+S"),
          item("Send", "send", "CmdOrCtrl+Enter"),
          item("Close tab", "close-tab", "CmdOrCtrl+W"),
          { type: "separator" },
          { role: "quit" },
        ],
      },
      { role: "editMenu" },
      { label: "View", submenu: [...view, ...developer] },
      { role: "windowMenu" },
    ]),
  );
}
