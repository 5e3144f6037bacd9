import { join } from "node:path";
import { app, BrowserWindow, nativeTheme } from "electron";
import { broadcaster } from "#electron/ipc/broadcaster.ts";
import { answerCalls } from "#electron/ipc/router.ts";
import { isTrustedFrame } from "#electron/ipc/trusted-sender.ts";
import { openStore } from "#electron/store/open-store.ts";
import { windowFile } from "#electron/store/window-file.ts";
import { type AppMenu, setAppMenu } from "#electron/windows/app-menu.ts";
import { appUrl, registerAppScheme, serveApp } from "#electron/windows/app-protocol.ts";
import { lockDown } from "#electron/windows/lock-down.ts";
import { openMainWindow } from "#electron/windows/main-window.ts";
import type { Bench } from "#shared/workbench/bench.ts";

const here = import.meta.dirname;
const userData = process.env["WIREBENCH_USER_DATA"];
if (userData !== undefined && userData !== "") app.setPath("userData", userData);
// The dev server takes the place of the built page, and only while developing.
const devUrl = app.isPackaged ? undefined : process.env["WIREBENCH_DEV_URL"];
const pageUrl = devUrl ?? appUrl;

registerAppScheme();
lockDown(pageUrl);

if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(start);

/** The window comes first. What answers it is loaded and opened while its page is; calls wait for that. */
async function start(): Promise<void> {
  const opened = await openStore(app.getPath("userData"), Date.now());
  if (!opened.ok) throw new Error(`the user data folder cannot be used: ${opened.error.kind}`);
  const store = opened.value;
  const found = await store.bench.read();
  nativeTheme.themeSource = found.bench.theme;
  const broadcast = broadcaster(pageUrl);
  const choose: AppMenu["choose"] = (command) => broadcast("menu.chosen", { command });
  const onKeys = (keys: Bench["keys"]): void => setAppMenu({ choose, isDevelopment: !app.isPackaged, keys });
  onKeys(found.bench.keys);
  serveApp(join(here, "../renderer"));
  const placement = windowFile(store.file("window.json"));
  const show = async (): Promise<void> => {
    openMainWindow(devUrl ?? `${appUrl}index.html`, { place: await placement.read(), keep: placement.keep });
  };
  await show();
  const workbench = import("./workbench.ts").then(({ openWorkbench }) =>
    openWorkbench({ store, found, pageUrl, broadcast, onKeys }),
  );
  answerCalls(
    workbench.then(({ answers }) => answers),
    ({ senderFrame }) => isTrustedFrame(senderFrame, pageUrl),
  );
  endTogether(show, async () => {
    await placement.settled();
    await (await workbench).close();
  });
  await workbench;
}

function endTogether(show: () => Promise<void>, close: () => Promise<void>): void {
  app.on("second-instance", () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) void show();
  });
  app.on("will-quit", (event) => {
    event.preventDefault();
    // All windows are closed. A second `quit` from within this event would be ignored.
    void close().finally(() => app.exit());
  });
}
