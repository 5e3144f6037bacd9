import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, chromium, type Page } from "@playwright/test";
import { run, waitForWords } from "#scripts/commands.mjs";

/** The packaged app, running. */
export interface Packaged {
  readonly page: Page;
  readonly userData: string;
  /** Ends it and waits until it is gone; its user data stays, so that it can be started on them again. */
  readonly close: () => Promise<void>;
  /** Ends it as a crash would. */
  readonly kill: () => Promise<void>;
}

/** The archive in dist/ unpacked once per worker; `packaged` starts it with a user-data folder of its own. */
export const test = base.extend<{ packaged: Packaged }, { appFolder: string }>({
  appFolder: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "wirebench-packaged-"));
      const unpacked = await run("tar", ["-xzf", await archive(), "-C", folder, "--strip-components=1"]);
      if (unpacked.code !== 0) throw new Error(unpacked.output);
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  packaged: async ({ appFolder }, use) => {
    const userData = await mkdtemp(join(tmpdir(), "wirebench-user-data-"));
    const packaged = await launchPackaged(appFolder, { userData });
    await use(packaged);
    await packaged.close();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect } from "@playwright/test";

/** Where the program is inside an unpacked archive. */
export const executableIn = (folder: string): string => join(folder, "wirebench");

/**
 * Starts the program as a user would, but for a debugging port: its fuses keep out the inspector that Playwright
 * drives Electron with, so only what a web page can be asked is open.
 */
export async function launchPackaged(
  folder: string,
  { userData, env = {} }: { readonly userData: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Packaged> {
  const switches = [
    "--remote-debugging-port=0",
    "--disable-gpu",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  const child = spawn(executableIn(folder), switches, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, WIREBENCH_USER_DATA: userData, ...env },
  });
  try {
    const listening = {
      name: "the packaged app",
      pattern: /DevTools listening on (ws:\S+)/,
      limitMs: 30_000,
    };
    const [, address = ""] = await waitForWords(child, child.stderr, listening);
    child.stderr.resume();
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error("the packaged app has no browser context");
    const page = context.pages()[0] ?? (await context.waitForEvent("page"));
    return { page, userData, close: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") };
  } catch (error) {
    await end(child, "SIGKILL");
    throw error;
  }
}

/** The one of this version: older ones may lie beside it. */
async function archive(): Promise<string> {
  const root = join(import.meta.dirname, "..", "..");
  const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { version } = manifest as { readonly version: string };
  return join(root, "dist", `wirebench-${version}.tar.gz`);
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const limit = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(limit);
}
