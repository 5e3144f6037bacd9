import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  _electron,
  type ConsoleMessage,
  type ElectronApplication,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { Workbench } from "#test/e2e/pages/workbench.ts";

/** A window of the built app on folders of its own, and the means to end and start it again. */
export interface Bench {
  readonly userData: string;
  readonly workspace: string;
  readonly env: Record<string, string>;
  /** The window as it is now: another one after `restart`. */
  readonly window: () => Workbench;
  readonly app: () => ElectronApplication;
  readonly restart: (how: "close" | "kill") => Promise<Workbench>;
}

interface Options {
  /** Environment for the app, over that of the test run; an empty value takes a variable away. */
  readonly appEnv: Record<string, string>;
  /** What a page may complain of, where a test provokes it; `null`: nothing. */
  readonly provoked: RegExp | null;
}

interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export const test = base.extend<{ bench: Bench } & Options>({
  appEnv: [{}, { option: true }],
  provoked: [null, { option: true }],
  bench: async ({ appEnv, provoked }, use, info) => {
    const folder = await mkdtemp(join(tmpdir(), "wirebench-e2e-"));
    const userData = join(folder, "user-data");
    const workspace = join(folder, "my-apis");
    const env = environment({ WIREBENCH_USER_DATA: userData, WIREBENCH_WORKSPACE: workspace, ...appEnv });
    const complaints: string[] = [];
    let running = await launch(env, complaints);
    const restart = async (how: "close" | "kill"): Promise<Workbench> => {
      await stop(running, how);
      running = await launch(env, complaints);
      return new Workbench(running.page);
    };
    await use({
      userData,
      workspace,
      env,
      window: () => new Workbench(running.page),
      app: () => running.app,
      restart,
    });
    if (info.status !== info.expectedStatus) {
      const path = info.outputPath("app-trace.zip");
      await running.app.context().tracing.stop({ path });
      info.attachments.push({ name: "app trace", path, contentType: "application/zip" });
      await running.page.screenshot({ path: info.outputPath("window.png") }).catch(() => undefined);
    }
    await stop(running, "close");
    await rm(folder, { recursive: true, force: true });
    expect(
      complaints.filter((complaint) => provoked?.test(complaint) !== true),
      "what the pages complained of",
    ).toEqual([]);
  },
});
export { expect } from "@playwright/test";

async function launch(env: Record<string, string>, complaints: string[]): Promise<Running> {
  const app = await _electron.launch({ args: ["--disable-gpu", "."], env });
  listen(app, complaints);
  app.context().setDefaultTimeout(10_000);
  await app.context().tracing.start({ screenshots: true, snapshots: true });
  const page = await app.firstWindow();
  await page.getByRole("button", { name: "Command palette", exact: true }).waitFor();
  return { app, page };
}

/** Errors of every page, and what its policy or Trusted Types refuse: the browser tells both on its console. */
function listen(app: ElectronApplication, complaints: string[]): void {
  const hear = (message: ConsoleMessage): void => {
    if (message.type() === "error" && !isOfTheEditing(message)) complaints.push(message.text());
  };
  app.context().on("console", hear);
  app.context().on("weberror", (thrown) => complaints.push(String(thrown.error())));
}

/**
 * Where text is put into an editable element, Chromium gives the lines it makes the style of those it takes away. The
 * policy refuses that, and no script did it: there is no line that it comes from.
 */
const isOfTheEditing = (message: ConsoleMessage): boolean =>
  message.text().startsWith("Refused to apply inline style") && message.location().lineNumber === 0;

async function stop({ app }: Running, how: "close" | "kill"): Promise<void> {
  if (how === "close") return app.close();
  const main = app.process();
  const ended = new Promise((resolve) => main.once("exit", resolve));
  main.kill("SIGKILL");
  await ended;
}

function environment(over: Record<string, string>): Record<string, string> {
  const all = Object.entries({ ...process.env, ...over });
  return Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ""),
  );
}
