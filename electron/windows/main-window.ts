import { join } from "node:path";
import { BrowserWindow, nativeTheme } from "electron";
import type { WindowPlace } from "#shared/workbench/window-place.ts";
import { boundsFor, followPlace } from "./window-place.ts";

const background = { dark: "#0f1217", light: "#f4f5f7" } as const;

interface Placing {
  /** Where it stood last; `null` where that is not known. */
  readonly place: WindowPlace | null;
  readonly keep: (place: WindowPlace) => void;
}

/** The one window: sandboxed, isolated, without Node. `pageUrl` is the page it shows. */
export function openMainWindow(pageUrl: string, { place, keep }: Placing): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...boundsFor(place),
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
  if (place?.isMaximised === true) window.maximize();
  window.once("ready-to-show", () => window.show());
  followPlace(window, keep);
  void window.loadURL(pageUrl);
  return window;
}
