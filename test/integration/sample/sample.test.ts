import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSample, type Sample } from "#electron/sample/sample.ts";
import { openStore } from "#electron/store/open-store.ts";
import { openWorkspace } from "#electron/store/open-workspace.ts";
import { aFolder, readFiles, removeFolder, writeFiles } from "#test/support/folders.ts";
import { valueOf } from "#test/support/workspaces.ts";

let folder: string;
let sample: Sample;
const start = async (): Promise<Sample> => {
  const store = valueOf(await openStore(folder, Date.now()));
  return createSample(folder, store.grants);
};
beforeEach(async () => {
  folder = await aFolder();
  sample = await start();
});
afterEach(async () => {
  await sample.close();
  await removeFolder(folder);
});

const baseOf = async (): Promise<string> => {
  const text = await readFile(join(sample.folder, "environments/sample.yml"), "utf8");
  return /value: (http:\S+)/.exec(text)?.[1] ?? "";
};

test("the sample has a request for each thing, with words about it, and none has a problem", async () => {
  valueOf(await sample.prepare());
  const store = valueOf(await openStore(folder, Date.now()));
  const workspace = valueOf(await openWorkspace(sample.folder, store.grants, "open"));
  const { items, sessions, problems } = workspace.view();
  const requests = items.filter(({ kind }) => kind === "request");
  expect(requests).toHaveLength(19);
  expect(problems).toEqual([]);
  expect(sessions.map(({ name }) => name)).toContain("impatient");
  for (const { id } of requests) {
    const file = valueOf(await workspace.readRequest(id));
    expect(file.kind === "request" && file.draft.docs).toMatch(/\w{3}/);
    expect(file.kind === "request" && file.draft.url).toMatch(/^\{\{base\}\}\//);
  }
  workspace.close();
});

test("its address is written where the requests read it, and stays the same from start to start", async () => {
  valueOf(await sample.prepare());
  const first = await baseOf();
  expect((await fetch(`${first}/get?a=1`)).status).toBe(200);
  await sample.close();
  sample = await start();
  valueOf(await sample.prepare());
  expect(await baseOf()).toBe(first);
});

test("what somebody changed in the sample stays", async () => {
  valueOf(await sample.prepare());
  await writeFiles(sample.folder, { "opencollection.yml": "opencollection: 1.0.0\ninfo:\n  name: Mine\n" });
  const before = await readFiles(sample.folder);
  valueOf(await sample.prepare());
  expect(await readFiles(sample.folder)).toEqual(before);
});

test("the folder of the sample is known by whatever path", async () => {
  valueOf(await sample.prepare());
  expect(await sample.isAt(join(folder, ".", "Sample"))).toBe(true);
  expect(await sample.isAt(folder)).toBe(false);
});

test("every place answers as it says", async () => {
  valueOf(await sample.prepare());
  const base = await baseOf();
  const get = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(base + path, { redirect: "manual", ...init });
  const statuses = async (paths: readonly string[]): Promise<readonly number[]> =>
    Promise.all(paths.map(async (path) => (await get(path)).status));
  expect(await statuses(["/status/418", "/status/9", "/redirect/2", "/cookies/set?a=b", "/nowhere"])).toEqual(
    [418, 400, 302, 302, 404],
  );
  expect(await statuses(["/gzip", "/html", "/image.svg", "/page.json", "/says-ok", "/delay/0"])).toEqual(
    Array.from({ length: 6 }, () => 200),
  );
  expect(await statuses(["/bearer", "/basic-auth"])).toEqual([401, 401]);
  expect((await get("/bearer", { headers: { authorization: "Bearer x" } })).status).toBe(200);
  const flaky: number[] = [];
  for (let n = 0; n < 3; n++) flaky.push((await get("/flaky")).status);
  expect(flaky).toEqual([503, 503, 200]);
  expect((await get("/cookies/set?a=b")).headers.getSetCookie()).toHaveLength(2);
  const echo: unknown = await (
    await get("/anything?q=1", { method: "POST", body: "ü", headers: { authorization: "Bearer secret" } })
  ).json();
  expect(echo).toMatchObject({ method: "POST", params: { q: "1" }, content: "ü", contentBytes: 2 });
  expect(JSON.stringify(echo)).not.toContain("secret");
  await expect(get("/damaged").then((response) => response.text())).rejects.toThrow("terminated");
  expect(await (await get("/drip")).text()).toContain("drop 10 of 10");
  expect((await (await get("/sse")).text()).match(/^event: reading$/gm)).toHaveLength(8);
});
