import { CookieJar } from "tough-cookie";
import { expect, test } from "vitest";
import { keptCookies, keptText, restore, toCookie } from "#electron/engine/cookies/stored-cookies.ts";
import type { Cookie } from "#shared/workbench/cookie.ts";

const now = Date.now();

async function cookiesOf(...lines: readonly string[]): Promise<readonly Cookie[]> {
  const jar = new CookieJar();
  for (const line of lines) await jar.setCookie(line, "https://a.h.test/x/y");
  return (await jar.store.getAllCookies()).map(toCookie);
}

test("a jar is the same after it was kept", async () => {
  const all = await cookiesOf(
    "a=1; Max-Age=60",
    "b=2; Domain=h.test; Path=/; Max-Age=60; SameSite=None; Secure",
    'c="q q"; Expires=Wed, 01 Jan 2098 00:00:00 GMT; HttpOnly; SameSite=strict',
  );
  const jar = new CookieJar();
  await restore(jar, keptCookies(keptText(all, now) ?? ""), now);
  expect((await jar.store.getAllCookies()).map(toCookie)).toEqual(all);
});

test("session cookies and those that are over are not kept", async () => {
  expect(keptText(await cookiesOf("a=1", "b=2; Max-Age=60"), now + 61_000)).toBeNull();
  const kept = keptCookies(keptText(await cookiesOf("a=1", "b=2; Max-Age=60"), now) ?? "");
  expect(kept.map(({ name }) => name)).toEqual(["b"]);
});

test("what is no cookie of ours is passed over", () => {
  expect(keptCookies('{"cookies": [{"name": "a"}, 5]}')).toEqual([]);
  expect(keptCookies("[]")).toEqual([]);
});
