import { expect, test } from "vitest";
import { parseProxy } from "#electron/engine/prepare/parse-proxy.ts";

test.each<readonly [text: string, kind: string, host: string, port: number]>([
  ["http://proxy.test:3128", "http", "proxy.test", 3128],
  ["http://proxy.test/", "http", "proxy.test", 80],
  ["https://proxy.test", "https", "proxy.test", 443],
  ["socks5://10.0.0.1", "socks5", "10.0.0.1", 1080],
  ["SOCKS5H://[::1]:9050", "socks5h", "::1", 9050],
])("%s", (text, kind, host, port) => {
  expect(parseProxy(text, text)).toMatchObject({
    ok: true,
    value: { route: { kind, host, port, login: null } },
  });
});

test("a login is read, kept out of the label, and secret", () => {
  const parsed = parseProxy("http://us%65r:p%40ss@h:1", "");
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      route: { login: { username: "user", password: "p@ss" }, label: "http://h:1" },
      secrets: [{ value: "p@ss" }, { value: "user:p@ss" }],
    },
  });
});

test.each([
  "proxy:3128",
  "ftp://h",
  "http://",
  "http://h:99999",
  "http://h:0",
  "http://h/path",
  "http://a b",
])("%s is no proxy", (text) => {
  expect(parseProxy(text, text)).toEqual({ ok: false, error: { kind: "proxy-invalid", proxy: text } });
});
