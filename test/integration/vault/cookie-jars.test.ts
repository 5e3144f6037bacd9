import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#electron/engine/clock.ts";
import { type CookieJars, createCookieJars } from "#electron/engine/cookies/cookie-jars.ts";
import { keptFile } from "#electron/store/kept-file.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { sealedJars } from "#electron/vault/sealed-jars.ts";
import type { Cookie } from "#shared/workbench/cookie.ts";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import type { TestKeychain } from "#test/support/keychain.ts";
import { keychainForEach } from "#test/support/keychain-hooks.ts";
import { valueOf } from "#test/support/workspaces.ts";

// Against the real Secret Service: the throw-away keyring of the test run.

let keychain: TestKeychain;
keychainForEach((opened) => void (keychain = opened));

/** The jars of a workspace as a new start of Wirebench finds them. */
const started = (service = keychain.service, client = keychain.client): CookieJars =>
  createCookieJars(
    systemClock,
    sealedJars({ service, client, sealed: keptFile(join(keychain.folder, "vault.bin")) }),
  );

const later = Date.now() + 3_600_000;
const aCookie = (parts: Partial<Cookie> = {}): Cookie => ({
  name: "sid",
  value: "c4nary-of-the-jar",
  domain: "api.example.com",
  path: "/",
  hostOnly: true,
  secure: true,
  httpOnly: true,
  sameSite: "lax",
  expires: later,
  ...parts,
});
const listed = async (jars: CookieJars, session = "default"): Promise<readonly Cookie[]> =>
  valueOf(await jars.list(session));

test("what has a time to live is there after a restart as it was; a session cookie is not", async () => {
  const first = started();
  const { jar, changed } = await first.open("default");
  await jar.setCookie(
    "sid=c4nary-of-the-jar; Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
    "https://api.example.com/",
  );
  await jar.setCookie("gone=1", "https://api.example.com/");
  await jar.setCookie("wide=2; Domain=example.com; Path=/v1; Max-Age=60", "https://api.example.com/");
  changed();
  const before = await listed(first);
  expect(before.map(({ name }) => name)).toEqual(["gone", "sid", "wide"]);
  await first.flush(10_000);
  const again = started();
  expect(await listed(again)).toEqual(before.filter(({ name }) => name !== "gone"));
  const reopened = await again.open("default");
  expect(await reopened.jar.getCookieString("https://api.example.com/v1/x")).toBe(
    "wide=2; sid=c4nary-of-the-jar",
  );
});

test("nothing of it can be read in the file", async () => {
  const jars = started();
  valueOf(await jars.put("default", aCookie(), null));
  await jars.flush(10_000);
  expect((await readFile(join(keychain.folder, "vault.bin"))).length).toBeGreaterThan(100);
  expect(await findInFiles([keychain.folder], spellingsOf("c4nary-of-the-jar", ""))).toEqual([]);
  expect(await findInFiles([keychain.folder], spellingsOf("api.example.com", ""))).toEqual([]);
});

test("no other session and no other workspace sees it", async () => {
  const jars = started();
  valueOf(await jars.put("default", aCookie(), null));
  await jars.flush(10_000);
  expect(await listed(started(), "resilient")).toEqual([]);
  expect(await listed(started(`${keychain.service}-other`))).toEqual([]);
  expect(await listed(started())).toHaveLength(1);
});

test("a jar that was emptied is empty after a restart, and one that is renamed goes along", async () => {
  const jars = started();
  valueOf(await jars.put("old", aCookie(), null));
  await jars.flush(10_000);
  await jars.rename("old", "new");
  await jars.flush(10_000);
  expect(await listed(started(), "old")).toEqual([]);
  const again = started();
  expect(await listed(again, "new")).toHaveLength(1);
  valueOf(await again.remove("new", null));
  await again.flush(10_000);
  expect(await listed(started(), "new")).toEqual([]);
});

test("without a keychain cookies live in memory, and nothing is written", async () => {
  const dead = keychainClient({
    spawn: () => ({
      post: () => undefined,
      onMessage: () => undefined,
      onExit: (tell) => queueMicrotask(tell),
      kill: () => undefined,
    }),
    limitMs: 50,
  });
  const jars = started(undefined, dead);
  valueOf(await jars.put("default", aCookie(), null));
  expect(await listed(jars)).toHaveLength(1);
  await jars.flush(500);
  expect(await listed(started(undefined, dead))).toEqual([]);
  dead.close();
});

test("where what was kept cannot be read, a send begins with an empty jar, and nothing is lost", async () => {
  const first = started();
  valueOf(await first.put("default", aCookie(), null));
  await first.flush(10_000);
  let isLocked = true;
  const sealed = sealedJars({
    service: keychain.service,
    client: keychain.client,
    sealed: keptFile(join(keychain.folder, "vault.bin")),
  });
  const jars = createCookieJars(systemClock, {
    read: async (session) =>
      isLocked ? { ok: false, error: { kind: "keychain-locked", detail: "" } } : sealed.read(session),
    keep: sealed.keep,
  });
  const { jar, changed } = await jars.open("default");
  await jar.setCookie("fresh=1; Max-Age=60", "https://api.example.com/");
  changed();
  await jars.flush(10_000);
  expect(await jars.list("default")).toEqual({ ok: false, error: { kind: "keychain-locked", detail: "" } });
  isLocked = false;
  expect((await listed(jars)).map(({ name }) => name)).toEqual(["fresh", "sid"]);
  await jars.flush(10_000);
  expect((await listed(started())).map(({ name }) => name)).toEqual(["fresh", "sid"]);
});
