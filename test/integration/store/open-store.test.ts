import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { benchFile } from "#electron/store/bench-file.ts";
import { openStore, type Store } from "#electron/store/open-store.ts";
import { TabId } from "#shared/ids.ts";
import { type Bench, emptyBench } from "#shared/workbench/bench.ts";
import { buildEntry } from "#test/support/build-entry.ts";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { aFolder, removeFolder } from "#test/support/folders.ts";
import { aDraft, aRow } from "#test/support/request-drafts.ts";

let folder: string;
beforeEach(async () => {
  folder = await aFolder();
});
afterEach(() => removeFolder(folder));

async function opened(): Promise<Store> {
  const store = await openStore(folder, Date.now());
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  return store.value;
}

const aBench = (name: string, bench: Partial<Bench> = {}): Bench => ({
  ...emptyBench,
  tabs: [
    {
      id: TabId.parse("t1"),
      itemId: null,
      draft: aDraft({ name }),
      saved: null,
      version: null,
      withheld: [],
    },
  ],
  ...bench,
});

describe("the bench", () => {
  test("comes back after a restart as it was kept", async () => {
    const bench = aBench("one", {
      theme: "dark",
      splits: { main: [20, 80] },
      activeTab: TabId.parse("t1"),
      environment: "Prod",
    });
    expect(await (await opened()).bench.keep(bench)).toEqual({ ok: true, value: undefined });
    expect(await (await opened()).bench.read()).toEqual({ bench, loss: null });
  });

  test("is empty at the first start", async () => {
    expect(await (await opened()).bench.read()).toEqual({ bench: emptyBench, loss: null });
  });

  test("of many states that come at once the last one is kept, and each call ends when its own or a later one is", async () => {
    const { bench } = await opened();
    const seen: string[] = [];
    const calls = Array.from({ length: 50 }, async (_, n) => {
      await bench.keep(aBench(`n${n}`));
      const { bench: now } = await bench.read();
      const name = now.tabs[0]?.draft.name ?? "";
      expect(Number(name.slice(1))).toBeGreaterThanOrEqual(n);
      seen.push(name);
    });
    await Promise.all(calls);
    expect((await bench.read()).bench.tabs[0]?.draft.name).toBe("n49");
    expect(seen).toHaveLength(50);
  });

  test.each([
    ["damaged", "{ half"],
    ["damaged", ""],
    ["damaged", JSON.stringify({ wirebench: 1, bench: { tabs: "many" } })],
    ["newer", JSON.stringify({ wirebench: 2, bench: {} })],
  ])(
    "that is %s is set aside, never deleted, and an empty one is given with the reason",
    async (because, text) => {
      for (const n of [1, 2]) {
        await writeFile(join(folder, "state.json"), text);
        expect(await (await opened()).bench.read()).toEqual({
          bench: emptyBench,
          loss: { because, setAsideAs: `state.json.damaged-${n}` },
        });
        expect(await readFile(join(folder, `state.json.damaged-${n}`), "utf8")).toBe(text);
      }
      expect(await readdir(folder)).not.toContain("state.json");
    },
  );

  test("is written without any secret typed into a draft, in any spelling, and says where they were", async () => {
    const canary = "c4n4ry-51d0e7aa";
    const draft = aDraft({
      url: `https://u:${canary}@example.test/?api_key=${canary}`,
      params: [aRow({ name: "api_key", value: canary })],
      headers: [
        aRow({ name: "Authorization", value: `Bearer ${canary}` }),
        aRow({ name: "X-Api-Key", value: canary, use: false }),
      ],
      auth: { scheme: "basic", username: "u", password: canary },
      content: { kind: "form", rows: [aRow({ name: "password", value: canary })] },
      name: "control-0b77",
    });
    const tab = { id: TabId.parse("t1"), itemId: null, draft, saved: draft, version: null, withheld: [] };
    const store = await opened();
    await store.bench.keep({ ...emptyBench, tabs: [tab] });
    expect(await findInFiles([folder], spellingsOf(canary, "u"))).toEqual([]);
    expect(await findInFiles([folder], ["control-0b77"])).toHaveLength(1);
    const [read] = (await store.bench.read()).bench.tabs;
    expect(read?.withheld.toSorted()).toEqual([
      "auth.password",
      "content.rows.0",
      "headers.0",
      "headers.1",
      "params.0",
      "url",
    ]);
    expect(read?.draft.auth).toEqual({ scheme: "basic", username: "u", password: "" });
  });

  test("that cannot be written says so", async () => {
    await mkdir(join(folder, "state.json"));
    expect(await benchFile(join(folder, "state.json")).keep(aBench("x"))).toMatchObject({
      ok: false,
      error: { kind: "not-writable" },
    });
  });

  const kills = process.env["WIREBENCH_DEEP"] === "1" ? 200 : 10;
  test(`of a process that is killed is whole, and not older than what was answered, ${kills} times`, async () => {
    const keeper = await buildEntry("test/support/keep-for-ever.ts");
    try {
      for (let n = 0; n < kills; n++) {
        const child = fork(keeper.file, [folder], { execArgv: [], stdio: "ignore" });
        let answered = -1;
        child.on("message", (kept) => (answered = Number(kept)));
        await once(child, "message");
        await pause(Math.random() * 50);
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await gone;
        const { bench, loss } = await (await opened()).bench.read();
        expect(loss).toBeNull();
        expect(Number(bench.tabs[0]?.draft.name)).toBeGreaterThanOrEqual(answered);
      }
    } finally {
      await keeper.remove();
    }
  }, 300_000);
});

describe("the grants", () => {
  test("know a folder by an id that stays, whatever way its path is written", async () => {
    const [real, link] = [join(folder, "apis"), join(folder, "link")];
    await mkdir(real);
    await symlink(real, link);
    const ids = [];
    for (const path of [real, link, `${real}/../apis/`])
      ids.push(await (await opened()).grants.workspaceId(path));
    expect(ids[0]).toMatchObject({ ok: true });
    expect(new Set(ids.map((id) => JSON.stringify(id))).size).toBe(1);
    const other = await (await opened()).grants.workspaceId(folder);
    expect(other).not.toEqual(ids[0]);
  });

  test("that several owners ask for at once are the same for all", async () => {
    const stores = await Promise.all([opened(), opened(), opened()]);
    const ids = await Promise.all(stores.map(({ grants }) => grants.workspaceId(folder)));
    expect(new Set(ids.map((id) => id.ok && id.value)).size).toBe(1);
  });

  test("remember the last folder", async () => {
    expect(await (await opened()).grants.lastWorkspace()).toBeNull();
    await (await opened()).grants.rememberWorkspace(folder);
    expect(await (await opened()).grants.lastWorkspace()).toBe(folder);
    await (await opened()).grants.rememberWorkspace(null);
    expect(await (await opened()).grants.lastWorkspace()).toBeNull();
  });

  test("keep files by workspace: what was picked for one is not granted to another", async () => {
    const { grants } = await opened();
    const id = await grants.grantFile("one", { reference: "a.bin", path: "/x/a.bin" });
    const here = await (await opened()).grants.fileGrants("one");
    expect([...here]).toEqual([[id.ok && id.value, { reference: "a.bin", path: "/x/a.bin" }]]);
    expect((await (await opened()).grants.fileGrants("two")).size).toBe(0);
  });

  test("that are damaged are set aside, never deleted", async () => {
    await writeFile(join(folder, "grants.json"), "{ half");
    expect(await (await opened()).grants.workspaceId(folder)).toMatchObject({ ok: true });
    expect(await readFile(join(folder, "grants.json.damaged-1"), "utf8")).toBe("{ half");
  });
});
