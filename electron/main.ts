import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, session } from "electron";
import { systemClock } from "#electron/engine/clock.ts";
import { createContentStore } from "#electron/engine/content/content-store.ts";
import { createEngine } from "#electron/engine/engine.ts";
import { benchAnswers } from "#electron/ipc/answers/bench.ts";
import { contentAnswers } from "#electron/ipc/answers/contents.ts";
import { cookieAnswers } from "#electron/ipc/answers/cookies.ts";
import { createDownloads, downloadAnswers } from "#electron/ipc/answers/downloads.ts";
import { exchangeAnswers } from "#electron/ipc/answers/exchanges.ts";
import { exportAnswers } from "#electron/ipc/answers/exports.ts";
import { fileAnswers } from "#electron/ipc/answers/files.ts";
import { poolAnswers } from "#electron/ipc/answers/pool.ts";
import { secretAnswers } from "#electron/ipc/answers/secrets.ts";
import { sessionAnswers } from "#electron/ipc/answers/sessions.ts";
import { unverifiedAnswers } from "#electron/ipc/answers/unverified.ts";
import { workspaceAnswers } from "#electron/ipc/answers/workspace.ts";
import { broadcaster } from "#electron/ipc/broadcaster.ts";
import { type Desk, openDesk } from "#electron/ipc/answers/desk.ts";
import { answerCalls } from "#electron/ipc/router.ts";
import { isTrustedFrame } from "#electron/ipc/trusted-sender.ts";
import { startKeychainProcess } from "#electron/processes/keychain-utility.ts";
import { openStore, type Store } from "#electron/store/open-store.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { setAppMenu } from "#electron/windows/app-menu.ts";
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

async function start(): Promise<void> {
  const store = await openStore(app.getPath("userData"), Date.now());
  if (!store.ok) throw new Error(`the user data folder cannot be used: ${store.error.kind}`);
  const { bench } = await store.value.bench.read();
  nativeTheme.themeSource = bench.theme;
  const desk = await openDesk({
    store: store.value,
    keychain: keychainClient({ spawn: () => startKeychainProcess(join(here, "keychain-process.js")) }),
    servicePrefix: process.env["WIREBENCH_KEYCHAIN"],
  });
  await openFirstFolder(desk, store.value);
  await serve(desk, store.value, bench);
}

async function serve(desk: Desk, store: Store, bench: Bench): Promise<void> {
  const contents = await createContentStore(join(app.getPath("userData"), "spool"));
  const engine = createEngine({
    clock: systemClock,
    contents,
    ...desk.engineParts,
    outside: {
      readBytes: desk.readBytes,
      // A copy: every look into the real one is a call into the system.
      variables: { ...process.env },
      scriptThread: join(here, "proxy-script-worker.js"),
      systemProxy: (url) => session.defaultSession.resolveProxy(url),
      keyLog: desk.keyLog.current,
    },
  });
  const broadcast = broadcaster(pageUrl);
  const downloads = createDownloads();
  answerCalls(
    {
      ...benchAnswers(store.bench, bench),
      ...contentAnswers(contents),
      ...cookieAnswers(desk),
      ...downloadAnswers(downloads),
      ...exchangeAnswers(desk, engine, broadcast, downloads),
      ...exportAnswers(contents),
      ...fileAnswers(desk),
      ...desk.keyLog.answers,
      ...poolAnswers(engine),
      ...secretAnswers(desk),
      ...sessionAnswers(desk),
      ...unverifiedAnswers(desk),
      ...workspaceAnswers(desk),
    },
    ({ senderFrame }) => isTrustedFrame(senderFrame, pageUrl),
  );
  engine.pool.onChange(() => broadcast("pool.changed", engine.pool.view()));
  desk.onWorkspace((workspace) => broadcast("workspace.changed", workspace));
  desk.onKeychain(() => broadcast("keychain.changed", desk.secrets().status()));
  setAppMenu((command) => broadcast("menu.chosen", { command }), !app.isPackaged);
  serveApp(join(here, "../renderer"));
  openMainWindow(devUrl ?? `${appUrl}index.html`);
  void desk.secrets().check();
  endTogether(async () => {
    await engine.close();
    await desk.keyLog.close();
    await contents.close();
    await desk.close();
  });
}

/** The folder that is named for this start, made where it is missing; else the one that was open last. */
async function openFirstFolder(desk: Desk, store: Store): Promise<void> {
  const named = process.env["WIREBENCH_WORKSPACE"];
  const last = named === undefined || named === "" ? await store.grants.lastWorkspace() : null;
  const folder = last ?? named;
  if (folder === undefined || folder === "") return;
  const opened = await desk.openFolder(folder, last === null ? "create" : "open");
  if (!opened.ok) process.stderr.write(`the folder ${folder} was not opened: ${opened.error.kind}\n`);
}

function endTogether(close: () => Promise<void>): void {
  app.on("second-instance", () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) openMainWindow(devUrl ?? `${appUrl}index.html`);
  });
  app.on("will-quit", (event) => {
    event.preventDefault();
    // All windows are closed. A second `quit` from within this event would be ignored.
    void close().finally(() => app.exit());
  });
}
