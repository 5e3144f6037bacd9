import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { median, ratioText } from "./ratios.ts";

const repetitions = 5;

const emptyApp = `
  import { app, BrowserWindow } from "electron";
  void app.whenReady().then(() => {
    const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
    void window.loadURL("data:text/html,<title>empty</title><button>Send</button>");
  });
`;

interface Start {
  readonly ms: number;
  /** Proportional set size of all processes, MB. */
  readonly memory: number;
}

/** The window's start to a button that can be pressed, and its memory, beside an empty Electron window in the same run. */
export async function benchWindow(root: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-bench-"));
  const empty = join(folder, "empty");
  await mkdir(empty);
  await writeFile(join(empty, "package.json"), '{ "name": "empty", "type": "module", "main": "main.js" }');
  await writeFile(join(empty, "main.js"), emptyApp);
  const starts: { own: Start[]; reference: Start[] } = { own: [], reference: [] };
  for (let n = 0; n <= repetitions; n++) {
    const reference = await start(empty, {});
    const own = await start(root, {
      WIREBENCH_USER_DATA: join(folder, "user-data"),
      WIREBENCH_WORKSPACE: join(folder, "apis"),
    });
    if (n === 0) continue; // fills the caches of both
    starts.reference.push(reference);
    starts.own.push(own);
  }
  await rm(folder, { recursive: true, force: true });
  report("start to interactive", "ms", [
    starts.own.map(({ ms }) => ms),
    starts.reference.map(({ ms }) => ms),
  ]);
  report("memory, all processes (PSS)", "MB", [
    starts.own.map(({ memory }) => memory),
    starts.reference.map(({ memory }) => memory),
  ]);
}

function report(
  what: string,
  unit: string,
  [own, reference]: readonly [readonly number[], readonly number[]],
): void {
  console.log(`window: ${what}, ${String(repetitions)} repetitions, interleaved`);
  console.log(`  empty window  ${median(reference).toFixed(0)} ${unit} (reference)`);
  console.log(`  Wirebench     ${median(own).toFixed(0)} ${unit}, ratio ${ratioText(own, reference)}`);
}

async function start(folder: string, env: Record<string, string>): Promise<Start> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const startedAt = performance.now();
  const app = await _electron.launch({
    args: ["--disable-gpu", folder],
    env: { ...Object.fromEntries(inherited), ...env },
  });
  const page = await app.firstWindow();
  await page.getByRole("button", { name: "Send", exact: true }).waitFor();
  const ms = performance.now() - startedAt;
  const memory = await memoryOf(app.process().pid ?? 0);
  await app.close();
  return { ms, memory };
}

async function memoryOf(pid: number): Promise<number> {
  const children = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const all = new Set([pid]);
  for (let grown = -1; grown !== all.size;) {
    grown = all.size;
    for (const [child = 0, parent = 0] of children) if (all.has(parent)) all.add(child);
  }
  let kilobytes = 0;
  for (const one of all) {
    const rollup = await readFile(`/proc/${String(one)}/smaps_rollup`, "utf8").catch(() => "");
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return kilobytes / 1_024;
}
