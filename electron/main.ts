import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, session } from "electron";
import { systemClock } from "#electron/engine/clock.ts";
import { startReading } from "#electron/documents/start-reading.ts";
import { type ContentStore, createContentStore } from "#electron/engine/content/content-store.ts";
import { createEngine, type Engine } from "#electron/engine/engine.ts";
import { benchAnswers } from "#electron/ipc/answers/bench.ts";
import { contentAnswers } from "#electron/ipc/answers/contents.ts";
import { contentReader, documentAnswers } from "#electron/ipc/answers/documents.ts";
import { cookieAnswers } from "#electron/ipc/answers/cookies.ts";
import { createDownloads, downloadAnswers } from "#electron/ipc/answers/downloads.ts";
import { exchangeAnswers } from "#electron/ipc/answers/exchanges.ts";
import { exportAnswers } from "#electron/ipc/answers/exports.ts";
import { fileAnswers } from "#electron/ipc/answers/files.ts";
import { environmentAnswers } from "#electron/ipc/answers/environments.ts";
import { historyDesk } from "#electron/ipc/answers/history.ts";
import { itemAnswers } from "#electron/ipc/answers/items.ts";
import { linkAnswers } from "#electron/ipc/answers/links.ts";
import { previewAnswers } from "#electron/ipc/answers/previews.ts";
import { poolAnswers } from "#electron/ipc/answers/pool.ts";
import { sampleAnswers } from "#electron/ipc/answers/sample.ts";
import { riskAnswers } from "#electron/ipc/answers/risks.ts";
import { secretAnswers } from "#electron/ipc/answers/secrets.ts";
import { sessionAnswers } from "#electron/ipc/answers/sessions.ts";
import { unverifiedAnswers } from "#electron/ipc/answers/unverified.ts";
import { zoomAnswers } from "#electron/ipc/answers/zoom.ts";
import { workspaceAnswers } from "#electron/ipc/answers/workspace.ts";
import { broadcaster } from "#electron/ipc/broadcaster.ts";
import { type Desk, openDesk } from "#electron/ipc/answers/desk.ts";
import { answerCalls } from "#electron/ipc/router.ts";
import { isTrustedFrame } from "#electron/ipc/trusted-sender.ts";
import { startKeychainProcess } from "#electron/processes/keychain-utility.ts";
import { createSample, type Sample } from "#electron/sample/sample.ts";
import { openHistory } from "#electron/store/history.ts";
import { openStore, type Store } from "#electron/store/open-store.ts";
import { windowFile } from "#electron/store/window-file.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { type AppMenu, setAppMenu } from "#electron/windows/app-menu.ts";
import { appUrl, registerAppScheme, serveApp } from "#electron/windows/app-protocol.ts";
import { lockDown } from "#electron/windows/lock-down.ts";
import { servePreviews } from "#electron/windows/preview-protocol.ts";
import { openMainWindow } from "#electron/windows/main-window.ts";
import type { Bench, BenchReading } from "#shared/workbench/bench.ts";

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
  const reading = await store.value.bench.read();
  nativeTheme.themeSource = reading.bench.theme;
  const desk = await openDesk({
    store: store.value,
    keychain: keychainClient({ spawn: () => startKeychainProcess(join(here, "keychain-process.js")) }),
    servicePrefix: process.env["WIREBENCH_KEYCHAIN"],
  });
  const sample = createSample(app.getPath("userData"), store.value.grants);
  await openFirstFolder(desk, store.value, sample);
  await serve({ desk, store: store.value, sample }, reading);
}

interface Parts {
  readonly desk: Desk;
  readonly store: Store;
  readonly sample: Sample;
}

/** Everything that sends. */
async function openEngine(desk: Desk): Promise<{ readonly engine: Engine; readonly contents: ContentStore }> {
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
  return { engine, contents };
}

async function serve({ desk, store, sample }: Parts, found: BenchReading): Promise<void> {
  const { engine, contents } = await openEngine(desk);
  const broadcast = broadcaster(pageUrl);
  const downloads = createDownloads(join(here, "hash-thread.js"));
  const history = historyDesk({
    history: openHistory(app.getPath("userData"), join(here, "history-worker.js")),
    contents,
    desk,
    changed: () => broadcast("history.changed", {}),
  });
  const reading = startReading(join(here, "reading-thread.js"), contentReader(history.contents));
  const exchanges = exchangeAnswers({ desk, engine, contents, broadcast, downloads });
  const choose: AppMenu["choose"] = (command) => broadcast("menu.chosen", { command });
  const menu = (keys: Bench["keys"]): void => setAppMenu({ choose, isDevelopment: !app.isPackaged, keys });
  answerCalls(
    {
      ...benchAnswers(store.bench, found, ({ keys }) => menu(keys)),
      ...contentAnswers(history.contents),
      ...documentAnswers(reading),
      ...previewAnswers(history.contents, servePreviews(pageUrl)),
      ...deskAnswers(desk),
      ...downloadAnswers(downloads),
      ...exchanges,
      ...exportAnswers(history.contents),
      ...history.answers,
      "exchange.send": history.keeping(exchanges["exchange.send"]),
      ...linkAnswers,
      ...poolAnswers(engine),
      ...sampleAnswers(desk, sample),
      ...zoomAnswers(),
    },
    ({ senderFrame }) => isTrustedFrame(senderFrame, pageUrl),
  );
  engine.pool.onChange(() => broadcast("pool.changed", engine.pool.view()));
  desk.onWorkspace((workspace) => broadcast("workspace.changed", workspace));
  desk.onKeychain(() => broadcast("keychain.changed", desk.secrets().status()));
  menu(found.bench.keys);
  serveApp(join(here, "../renderer"));
  const placement = windowFile(store.file("window.json"));
  const show = async (): Promise<void> => {
    openMainWindow(devUrl ?? `${appUrl}index.html`, { place: await placement.read(), keep: placement.keep });
  };
  await show();
  void desk.secrets().check();
  endTogether(show, async () => {
    await placement.settled();
    await reading.close();
    await engine.close();
    await history.close();
    await desk.keyLog.close();
    await contents.close();
    await desk.close();
    await sample.close();
  });
}

/** What is answered from the open folder and the keychain alone. */
const deskAnswers = (desk: Desk) => ({
  ...cookieAnswers(desk),
  ...fileAnswers(desk),
  ...environmentAnswers(desk),
  ...itemAnswers(desk),
  ...desk.keyLog.answers,
  ...riskAnswers(desk),
  ...secretAnswers(desk),
  ...sessionAnswers(desk),
  ...unverifiedAnswers(desk),
  ...workspaceAnswers(desk),
});

/** The folder that is named for this start, made where it is missing; else the one that was open last. */
async function openFirstFolder(desk: Desk, store: Store, sample: Sample): Promise<void> {
  const named = process.env["WIREBENCH_WORKSPACE"];
  const last = named === undefined || named === "" ? await store.grants.lastWorkspace() : null;
  const folder = last ?? named;
  if (folder === undefined || folder === "") return;
  // Its server is as new as this start.
  if (await sample.isAt(folder)) await sample.prepare();
  const opened = await desk.openFolder(folder, last === null ? "create" : "open");
  if (!opened.ok) process.stderr.write(`the folder ${folder} was not opened: ${opened.error.kind}\n`);
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
