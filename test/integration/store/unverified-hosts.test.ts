import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "#electron/store/open-store.ts";
import { openUnverifiedHosts } from "#electron/store/unverified-hosts.ts";
import { unverifiedForMs } from "#shared/policy/tls-trust.ts";

let folder: string;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-unverified-"));
  now = 1_000;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function aStore(): Promise<Store> {
  const store = await openStore(folder, 0);
  if (!store.ok) throw new Error(store.error.kind);
  return store.value;
}
const opened = async () => openUnverifiedHosts((await aStore()).grants, () => now);

test("a word is kept for a day, and over a restart", async () => {
  const hosts = await opened();
  expect(await hosts.add({ host: "H.test", port: 8443 })).toEqual({ ok: true, value: undefined });
  const kept = [{ host: "h.test", port: 8443, until: 1_000 + unverifiedForMs }];
  expect(hosts.current()).toEqual(kept);
  const again = await opened();
  expect(again.current()).toEqual(kept);
  now += unverifiedForMs;
  expect(again.current()).toEqual([]);
});

test("it is taken back for one host alone", async () => {
  const hosts = await opened();
  await hosts.add({ host: "a.test", port: 443 });
  await hosts.add({ host: "a.test", port: 8443 });
  await hosts.remove({ host: "A.test", port: 443 });
  expect(hosts.current().map(({ port }) => port)).toEqual([8443]);
  expect((await opened()).current().map(({ port }) => port)).toEqual([8443]);
});

test("given again, it holds anew and stands once", async () => {
  const hosts = await opened();
  await hosts.add({ host: "a.test", port: 443 });
  now = 2_000;
  await hosts.add({ host: "a.test", port: 443 });
  expect(hosts.current()).toEqual([{ host: "a.test", port: 443, until: 2_000 + unverifiedForMs }]);
});

test("other grants are left as they are", async () => {
  const store = await aStore();
  const id = await store.grants.workspaceId(folder);
  await (await openUnverifiedHosts(store.grants, () => now)).add({ host: "a.test", port: 443 });
  expect(await store.grants.workspaceId(folder)).toEqual(id);
});

test("what cannot be read is checked", async () => {
  await (await opened()).add({ host: "a.test", port: 443 });
  const path = join(folder, "grants.json");
  const document = JSON.parse(await readFile(path, "utf8")) as object; // what we wrote ourselves
  const unverified = [{ host: "a.test", port: 443, until: "for ever" }, "b.test", null];
  await writeFile(path, JSON.stringify({ ...document, unverified }));
  expect((await opened()).current()).toEqual([]);
});
