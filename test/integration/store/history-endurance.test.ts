import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHistory } from "#electron/store/history.ts";
import { openHistoryWork } from "#electron/store/open-history-work.ts";
import { ExchangeId } from "#shared/ids.ts";
import { type HistoryQuery, wholeHistory } from "#shared/workbench/history.ts";
import type { HistoryWork } from "#electron/store/history-work.ts";
import { buildEntry } from "#test/support/build-entry.ts";
import { aPast } from "#test/support/past-exchanges.ts";
import { proves } from "#test/support/proof.ts";

let folder: string;
let work: HistoryWork;
let now = Date.now();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-history-"));
  now = Date.now();
  work = openHistoryWork(folder, () => now);
});
afterEach(async () => {
  work.close(null);
  await rm(folder, { recursive: true, force: true });
});

const search = (query: Partial<HistoryQuery> = {}, workspace = "w") =>
  work.search({ query: { ...wholeHistory, ...query }, workspace });
const textOf = (id: string): string | null => {
  const range = work.content({ id: ExchangeId.parse(id), from: 0, length: 1_000_000 });
  return range === null ? null : new TextDecoder().decode(range.bytes);
};

test("killed 20 times while it writes, everything it had said is there and whole", async ({ task }) => {
  work.close(null);
  const program = await buildEntry("test/support/keep-until-killed.ts");
  const said: string[] = [];
  try {
    for (let turn = 0; turn < 20; turn++) {
      const child = spawn(process.execPath, [program.file, folder, String(turn)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const wanted = 3 + (turn % 5);
      let heard = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        said.push(line);
        if (++heard === wanted) child.kill("SIGKILL");
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
  } finally {
    await program.remove();
  }
  work = openHistoryWork(folder, () => now);
  expect(work.health(null)).toEqual({ place: "file", trouble: null, setAsideAs: null });
  const there = new Set<string>();
  for (let cursor: number | null = null; ;) {
    const page = search({ limit: 500, cursor });
    for (const { id } of page.exchanges) there.add(id);
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(said.filter((id) => !there.has(id))).toEqual([]);
  for (const id of said) {
    const [, turn, n] = id.split("-");
    expect(textOf(id)?.startsWith(`{"turn":${turn},"n":${n},`)).toBe(true);
  }
  proves(task, { cases: 20, measured: `${said.length} exchanges kept, 0 lost, 0 damaged` });
}, 60_000);

test("in a thread of its own it answers the same", async () => {
  work.close(null);
  const program = await buildEntry("electron/store/history-worker.ts");
  const history = openHistory(folder, program.file);
  try {
    await history.keep(aPast({ id: "one", content: "threaded" }));
    const page = await history.search({ query: { ...wholeHistory, text: "threaded" }, workspace: "w" });
    expect(page.exchanges.map(({ id }) => id)).toEqual(["one"]);
    expect((await history.content({ id: ExchangeId.parse("one"), from: 2, length: 3 }))?.total).toBe(8);
  } finally {
    await history.close(null);
    await program.remove();
  }
  work = openHistoryWork(folder, () => now);
});

test("at 10,000 exchanges every search answers within a tenth of a second", ({ task }) => {
  const words = ["alpha", "beta", "gamma", "delta", "lorem", "ipsum", "dolor", "sit"];
  const startedAt = performance.now();
  for (let n = 0; n < 10_000; n++) {
    const text = Array.from({ length: 40 }, (_, at) => words[(n * 7 + at * at) % words.length]).join(" ");
    // The words in what was sent: a file each for 10,000 contents would only measure the disk.
    const sent = `POST /users HTTP/1.1\r\n\r\n{"n":${n},"text":"${text}"}`;
    const url = `https://api.test/users/${n}`;
    work.keep(aPast({ id: `e${n}`, url, status: n % 10 === 0 ? 404 : 200, sent, content: null }));
  }
  const keptMs = (performance.now() - startedAt) / 10_000;
  const figures = ["", "users", "alpha", "api.test/users/99", "lorem ipsum 404", "9999", "nowhere"].map(
    (text) => {
      const times = Array.from({ length: 5 }, () => {
        const before = performance.now();
        search({ text });
        return performance.now() - before;
      });
      return { text, ms: times.toSorted((a, b) => a - b)[2] ?? 0 };
    },
  );
  const searching = figures.map(({ text, ms }) => `“${text}” ${ms.toFixed(1)}`).join(", ");
  proves(task, {
    cases: figures.length,
    measured: `keeping ${keptMs.toFixed(1)} ms each, searching in ms: ${searching}`,
  });
  for (const { ms } of figures) expect(ms).toBeLessThan(100);
}, 120_000);
