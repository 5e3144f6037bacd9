import { describe, expect, test } from "vitest";
import {
  encodeQueryPart,
  encodeTargetText,
  isLoopback,
  isPrivateHost,
  originOf,
  parseTarget,
  requestTargetOf,
  type Target,
} from "#shared/http/target.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

function parsed(text: string): Target {
  const target = parseTarget(text);
  if (typeof target === "string") throw new Error(`${text}: ${target}`);
  return target;
}

describe("a target URI", () => {
  test.each<[string, Partial<Target>]>([
    [
      "https://h",
      {
        scheme: "https",
        host: "h",
        port: 443,
        authority: "h",
        path: "/",
        query: null,
        fragment: null,
        userinfo: null,
      },
    ],
    ["http://h/", { scheme: "http", port: 80 }],
    ["h/x", { scheme: "http", host: "h", path: "/x" }],
    ["localhost:8080/x", { scheme: "http", host: "localhost", port: 8080, authority: "localhost:8080" }],
    ["HTTPS://H:443/X", { scheme: "https", host: "H", port: 443, authority: "H:443", path: "/X" }],
    ["https://h:/x", { port: 443, authority: "h:" }],
    ["https://h?a=1", { path: "/", query: "a=1" }],
    ["https://h#f", { path: "/", query: null, fragment: "f" }],
    ["https://h/?#", { query: "", fragment: "" }],
    ["https://h/a?b?c#d#e", { path: "/a", query: "b?c", fragment: "d#e" }],
    ["https://u:p@h/", { userinfo: "u:p", host: "h", authority: "h" }],
    ["https://a@b@h/", { userinfo: "a@b", host: "h" }],
    ["https://h/a@b", { userinfo: null, host: "h", path: "/a@b" }],
    ["https://[2001:db8::1]:8443/", { host: "2001:db8::1", port: 8443, authority: "[2001:db8::1]:8443" }],
    ["https://h//a/../b/./", { path: "//a/../b/./" }],
    ["  https://h/ \n", { host: "h", path: "/" }],
    ["https://bücher.example/ü", { host: "bücher.example", path: "/ü" }],
  ])("%s", (text, expected) => {
    expect(parseTarget(text)).toMatchObject(expected);
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["ftp://h/", "scheme-unknown"],
    ["file:///etc/passwd", "scheme-unknown"],
    ["javascript://x", "scheme-unknown"],
    ["https://", "host-missing"],
    ["https:///x", "host-missing"],
    ["https://:80/", "host-missing"],
    ["https://[]/", "host-missing"],
    ["https://u:p@/", "host-missing"],
    ["/just/a/path", "host-missing"],
    ["https://h:65536/", "port-invalid"],
    ["https://h:-1/", "port-invalid"],
    ["https://h:8o/", "port-invalid"],
    ["https://h:80:80/", "port-invalid"],
    ["https://h/a\r\nX: y", "control-character"],
    ["https://h/\u007f", "control-character"],
    ["https://h\0/", "control-character"],
  ])("%j is %s", (text, expected) => {
    expect(parseTarget(text)).toBe(expected);
  });
});

test.each([
  ["https://H.example/x", "https://h.example:443"],
  ["http://h:80", "http://h:80"],
  ["http://h:8080?x", "http://h:8080"],
  ["https://[2001:DB8::1]/", "https://[2001:db8::1]:443"],
])("the origin of %s is %s", (text, origin) => {
  expect(originOf(parsed(text))).toBe(origin);
});

test.each([
  ["https://h", "/"],
  ["https://h?a", "/?a"],
  ["https://h/?", "/?"],
  ["https://h/a b?c d#e", "/a b?c d"],
])("the request target of %s is %s, as written", (text, expected) => {
  expect(requestTargetOf(parsed(text))).toBe(expected);
});

describe("encoding for the request line", () => {
  test.each([
    ["/a/b?c=d&e=%20%zz;f:@!$'()*,", "/a/b?c=d&e=%20%zz;f:@!$'()*,"],
    ["/a b", "/a%20b"],
    ["/ü€😀", "/%C3%BC%E2%82%AC%F0%9F%98%80"],
    ['/"<>\\^`{|}', "/%22%3C%3E%5C%5E%60%7B%7C%7D"],
    ["/[x]", "/[x]"],
    ["/\uD800", "/%EF%BF%BD"],
  ])("%s becomes %s", (text, expected) => {
    expect(encodeTargetText(text)).toBe(expected);
  });

  test(`leaves nothing that could end the line, and what is encoded stays (seed ${seedOfRun})`, () => {
    const random = seeded(seedOfRun);
    for (let turn = 0; turn < 2_000; turn++) {
      const text = Array.from({ length: 20 }, () =>
        String.fromCodePoint(Math.floor(random() * pick(random, [128, 2_048, 0x10ffff]))),
      ).join("");
      const encoded = encodeTargetText(text);
      expect(encoded).toMatch(/^[\x21-\x7e]*$/);
      expect(encodeTargetText(encoded)).toBe(encoded);
      expect(decodeURIComponent(encodeQueryPart(text))).toBe(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"));
      expect(encodeQueryPart(text)).not.toMatch(/[&=#+\s[\]]/);
    }
  });
});

describe("hosts", () => {
  test.each(["localhost", "LOCALHOST", "localhost.", "api.localhost", "127.0.0.1", "127.255.0.9", "::1"])(
    "%s is loopback",
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  test.each([
    "localhost.example.com",
    "notlocalhost",
    "128.0.0.1",
    "127.0.0.1.example.com",
    "::2",
    "0.0.0.0",
    "10.0.0.1",
  ])("%s is not loopback", (host) => {
    expect(isLoopback(host)).toBe(false);
  });

  test.each([
    "10.1.2.3",
    "172.16.0.1",
    "172.31.9.9",
    "192.168.0.1",
    "169.254.1.1",
    "100.64.0.1",
    "fd00::1",
    "FE80::1",
    "intranet",
    "nas.local",
    "x.internal",
    "r.home.arpa.",
  ])("%s is private", (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  test.each([
    "11.0.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.169.0.1",
    "100.128.0.1",
    "8.8.8.8",
    "2001:db8::1",
    "example.com",
    "local.example",
    "10.0.0.1.example.com",
  ])("%s is not private", (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});
