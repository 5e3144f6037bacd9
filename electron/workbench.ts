import { join } from "node:path";
import { app, session } from "electron";
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
import { type Desk, openDesk } from "#electron/ipc/answers/desk.ts";
import { startKeychainProcess } from "#electron/processes/keychain-utility.ts";
import { createSample, type Sample } from "#electron/sample/sample.ts";
import { openHistory } from "#electron/store/history.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { servePreviews } from "#electron/windows/preview-protocol.ts";
import type { Broadcast } from "#electron/ipc/broadcaster.ts";
import type { Answers } from "#electron/ipc/router.ts";
import type { Store } from "#electron/store/open-store.ts";
import type { Bench, BenchReading } from "#shared/workbench/bench.ts";

const here = import.meta.dirname;

interface Surroundings {
  readonly store: Store;
  /** The tabs as they were found. */
  readonly found: BenchReading;
  readonly pageUrl: string;
  readonly broadcast: Broadcast;
  /** The shortcuts changed: the menu shows them too. */
  readonly onKeys: (keys: Bench["keys"]) => void;
}

/** All that answers the window. */
interface Workbench {
  readonly answers: Answers;
  readonly close: () => Promise<void>;
}

/** Opens what stands behind the window, which is there by then. */
export async function openWorkbench({
  store,
  found,
  pageUrl,
  broadcast,
  onKeys,
}: Surroundings): Promise<Workbench> {
  const desk = await openDesk({
    store,
    keychain: keychainClient({ spawn: () => startKeychainProcess(join(here, "keychain-process.js")) }),
    servicePrefix: process.env["WIREBENCH_KEYCHAIN"],
  });
  const sample = createSample(app.getPath("userData"), store.grants);
  await openFirstFolder(desk, store, sample);
  const { engine, contents } = await openEngine(desk);
  const downloads = createDownloads(join(here, "hash-thread.js"));
  const history = historyDesk({
    history: openHistory(app.getPath("userData"), join(here, "history-worker.js")),
    contents,
    desk,
    changed: () => broadcast("history.changed", {}),
  });
  const reading = startReading(join(here, "reading-thread.js"), contentReader(history.contents));
  const onLarge = (): void => reading.warm();
  const exchanges = exchangeAnswers({ desk, engine, contents, broadcast, downloads, onLarge });
  engine.pool.onChange(() => broadcast("pool.changed", engine.pool.view()));
  desk.onWorkspace((workspace) => broadcast("workspace.changed", workspace));
  desk.onKeychain(() => broadcast("keychain.changed", desk.secrets().status()));
  return {
    answers: {
      ...benchAnswers(store.bench, found, ({ keys }) => onKeys(keys)),
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
    close: async () => {
      await reading.close();
      await engine.close();
      await history.close();
      await desk.keyLog.close();
      await contents.close();
      await desk.close();
      await sample.close();
    },
  };
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
