import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HistoryWork } from "#electron/store/history-work.ts";
import { openHistoryWork } from "#electron/store/open-history-work.ts";
import { ExchangeId, ItemId, TabId } from "#shared/ids.ts";
import { defaultHistoryLimits, type HistoryQuery, wholeHistory } from "#shared/workbench/history.ts";
import { aPast } from "#test/support/past-exchanges.ts";

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
const idsOf = (query: Partial<HistoryQuery> = {}, workspace = "w"): readonly string[] =>
  search(query, workspace).exchanges.map(({ id }) => id);
const textOf = (id: string): string | null => {
  const range = work.content({ id: ExchangeId.parse(id), from: 0, length: 1_000_000 });
  return range === null ? null : new TextDecoder().decode(range.bytes);
};
const reopen = (): void => {
  work.close(null);
  work = openHistoryWork(folder, () => now);
};
const bodies = async (): Promise<readonly string[]> =>
  (await readdir(join(folder, "bodies"), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe("what is kept", () => {
  test("comes back as it was, newest first, also after a restart", () => {
    const first = aPast({ id: "one", content: '{"a":1}' });
    work.keep(first);
    work.keep(aPast({ id: "two" }));
    reopen();
    expect(idsOf()).toEqual(["two", "one"]);
    const kept = work.read(ExchangeId.parse("one"));
    expect(kept?.exchange).toEqual(first.exchange);
    expect(kept?.draft).toEqual(first.draft);
    expect(textOf("one")).toBe('{"a":1}');
  });

  test("the same content is one file, which goes with the last exchange that has it", async () => {
    work.keep(aPast({ id: "one", content: "same" }));
    work.keep(aPast({ id: "two", content: "same" }));
    expect(await bodies()).toHaveLength(1);
    work.delete([ExchangeId.parse("one")]);
    expect(textOf("two")).toBe("same");
    work.delete([ExchangeId.parse("two")]);
    expect(await bodies()).toEqual([]);
  });

  test("no workspace sees those of another unless it asks for all", () => {
    work.keep(aPast({ id: "mine", workspace: "w" }));
    work.keep(aPast({ id: "other", workspace: "x" }));
    expect(idsOf()).toEqual(["mine"]);
    expect(idsOf({ everywhere: true })).toEqual(["other", "mine"]);
  });

  test("pages follow one another without a gap", () => {
    for (let n = 0; n < 25; n++) work.keep(aPast({ id: `e${n}` }));
    const first = search({ limit: 10 });
    const second = search({ limit: 10, cursor: first.next });
    const third = search({ limit: 10, cursor: second.next });
    const all = [first, second, third].flatMap(({ exchanges }) => exchanges.map(({ id }) => id));
    expect(all).toEqual(Array.from({ length: 25 }, (_, n) => `e${24 - n}`));
    expect([first.total, third.next]).toEqual([25, null]);
  });
});

describe("what is found", () => {
  beforeEach(() => {
    work.keep(aPast({ id: "list", url: "https://api.test/users?page=2", content: '{"city":"Zürich"}' }));
    work.keep(
      aPast({
        id: "made",
        url: "https://api.test/orders",
        method: "POST",
        status: 503,
        sent: 'POST /orders HTTP/1.1\r\n\r\n{"sku":"abc-123"}',
      }),
    );
    work.keep(
      aPast({
        id: "image",
        url: "https://cdn.test/a.png",
        content: "\0\0binary",
        tab: "tab-2",
        sent: "GET /a.png HTTP/1.1\r\n\r\n",
      }),
    );
  });

  test.each<readonly [Partial<HistoryQuery>, readonly string[]]>([
    [{ text: "users" }, ["list"]],
    [{ text: "api.test" }, ["made", "list"]],
    [{ text: "api.test/us" }, ["list"]],
    [{ text: "zurich" }, ["list"]],
    [{ text: "ZÜRI" }, ["list"]],
    [{ text: "abc-123" }, ["made"]],
    [{ text: "sku abc" }, ["made"]],
    [{ text: "503" }, ["made"]],
    [{ text: "post orders" }, ["made"]],
    [{ text: "users nowhere" }, []],
    [{ text: "binary" }, []],
    [{ text: '" OR zero=zero --' }, []],
    [{ text: "city:" }, ["list"]],
    [{ statusClass: "5" }, ["made"]],
    [{ statusClass: "2" }, ["image", "list"]],
    [{ statusClass: "none" }, []],
    [{ method: "POST" }, ["made"]],
    [{ text: "api", statusClass: "2", method: "GET" }, ["list"]],
    [{ of: { tabId: TabId.parse("tab-2"), itemId: null } }, ["image"]],
    [{ of: { tabId: TabId.parse("tab-2"), itemId: ItemId.parse("x") } }, ["image"]],
    [{ session: "other" }, []],
    [{ since: Date.now() + 60_000 }, []],
  ])("%j", (query, expected) => {
    expect(idsOf(query)).toEqual(expected);
  });

  test("what was pinned is found as such", () => {
    work.pin({ id: ExchangeId.parse("made"), pinned: true });
    expect(idsOf({ pinnedOnly: true })).toEqual(["made"]);
  });

  test("what was deleted is found by nothing", () => {
    work.delete([ExchangeId.parse("list")]);
    expect(idsOf({ text: "zurich" })).toEqual([]);
    expect(work.read(ExchangeId.parse("list"))).toBeNull();
  });
});

describe("limits", () => {
  test("the oldest go, and what is pinned stays", () => {
    work.limits({ ...defaultHistoryLimits, exchanges: 10 });
    work.keep(aPast({ id: "pinned" }));
    work.pin({ id: ExchangeId.parse("pinned"), pinned: true });
    for (let n = 0; n < 20; n++) work.keep(aPast({ id: `e${n}` }));
    const left = idsOf();
    expect(left).toHaveLength(10);
    expect(left.slice(0, 2)).toEqual(["e19", "e18"]);
    expect(left).toContain("pinned");
  });

  test("contents together stay under their limit", () => {
    work.limits({ ...defaultHistoryLimits, bytes: 1024 * 1024 });
    for (let n = 0; n < 30; n++) work.keep(aPast({ id: `e${n}`, content: `${n}${"x".repeat(100_000)}` }));
    expect(idsOf().length).toBeGreaterThanOrEqual(9);
    expect(idsOf().length).toBeLessThanOrEqual(10);
    expect(textOf("e0")).toBeNull();
    expect(textOf("e29")).not.toBeNull();
  });

  test("what is too old goes", () => {
    work.keep(aPast({ id: "old", startedAt: now - 91 * 86_400_000 }));
    work.keep(aPast({ id: "new" }));
    expect(idsOf()).toEqual(["new"]);
  });

  test("a content over the limit is not kept, its exchange is", () => {
    work.limits({ ...defaultHistoryLimits, contentBytes: 10 });
    work.keep(aPast({ id: "large", content: "more than ten bytes" }));
    expect(work.read(ExchangeId.parse("large"))?.hasContent).toBe(false);
  });

  test("limits are remembered", () => {
    work.limits({ ...defaultHistoryLimits, days: 7 });
    reopen();
    expect(work.limits(null).days).toBe(7);
  });

  test("clearing leaves other workspaces alone, and no byte behind", async () => {
    work.keep(aPast({ id: "mine", content: "needle-of-the-test" }));
    work.keep(aPast({ id: "other", workspace: "x" }));
    work.clear("w");
    expect(idsOf({ everywhere: true })).toEqual(["other"]);
    work.clear(null);
    expect(idsOf({ everywhere: true })).toEqual([]);
    expect(await bodies()).toEqual([]);
  });
});

describe("mishaps", () => {
  test.each(["not a database at all ".repeat(500), "SQLite format 3\0" + "x".repeat(5_000)])(
    "a damaged file is set aside and the history begins anew",
    async (content) => {
      work.keep(aPast({ id: "lost" }));
      work.close(null);
      await rm(join(folder, "history.db-wal"), { force: true });
      await writeFile(join(folder, "history.db"), content);
      work = openHistoryWork(folder, () => now);
      expect(work.health(null)).toEqual({ place: "file", trouble: null, setAsideAs: "history.db.damaged-1" });
      work.keep(aPast({ id: "again" }));
      expect(idsOf()).toEqual(["again"]);
      const names = await readdir(folder);
      expect(names).toContain("history.db.damaged-1");
      expect(names).toContain("bodies.damaged-1");
    },
  );

  test("a file of a later version is set aside, not overwritten", async () => {
    work.close(null);
    const later = await import("libsql");
    const database = new later.default(join(folder, "history.db"));
    database.exec("PRAGMA user_version = 99");
    database.close();
    work = openHistoryWork(folder, () => now);
    expect(work.health(null).setAsideAs).toBe("history.db.damaged-1");
  });

  test("where its place is taken by something else, it works in memory and says so", async () => {
    const taken = await mkdtemp(join(tmpdir(), "wirebench-history-taken-"));
    await writeFile(join(taken, "file"), "");
    const inMemory = openHistoryWork(join(taken, "file"), () => now);
    inMemory.keep(aPast({ id: "one", content: "kept" }));
    const found = inMemory.search({ query: wholeHistory, workspace: "w" });
    expect(found.exchanges.map(({ id }) => id)).toEqual(["one"]);
    expect(found.health.place).toBe("memory");
    expect(found.health.trouble).not.toBeNull();
    inMemory.close(null);
    await rm(taken, { recursive: true, force: true });
  });

  test("what a killed process left of contents is swept", async () => {
    work.keep(aPast({ id: "one", content: "kept" }));
    await writeFile(join(folder, "bodies", (await readdir(join(folder, "bodies")))[0] ?? "", "stray"), "x");
    reopen();
    expect(await bodies()).toHaveLength(1);
    expect(textOf("one")).toBe("kept");
  });
});
