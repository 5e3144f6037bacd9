import { join } from "node:path";
import { BrowserWindow, nativeTheme } from "electron";

const background = { dark: "#0f1217", light: "#f4f5f7" } as const;

/** The one window: sandboxed, isolated, without Node. `pageUrl` is the page it shows. */
export function openMainWindow(pageUrl: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: "Wirebench",
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(import.meta.dirname, "../preload/preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(pageUrl);
  return window;
}
