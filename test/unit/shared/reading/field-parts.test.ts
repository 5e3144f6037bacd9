import { expect, test } from "vitest";
import { fieldParts } from "#shared/reading/field-parts.ts";

const now = Date.UTC(2026, 10, 22, 15, 0, 0);
const texts = (name: string, value: string): readonly string[] =>
  fieldParts([name, value], now).map((part) => `${part.name}: ${part.text}`);

test.each([
  ["Date", "Sun, 22 Nov 2026 12:00:00 GMT", ["local time: 3 h ago"]],
  ["Last-Modified", "yesterday", ["not a date: it has none of the three forms of RFC 9110 §5.6.7"]],
  ["Expires", "0", ["stale: what is no date means: already expired"]],
  ["Retry-After", "120", ["wait: 2 min"]],
  ["Age", "3600", ["that is: 1 h"]],
  ["Content-Length", "1048576", ["that is: 1.00 MB"]],
  ["Content-Length", "12", []],
  ["Content-Type", 'text/html; charset="utf-8"', ["type: text/html", "charset: utf-8"]],
  ["ETag", 'W/"a"', ["weak: the same in meaning, perhaps not in every byte; no ranges"]],
  ["ETag", '"a"', ["strong: the same in every byte"]],
  [
    "Link",
    '<https://a.test/?p=2,3>; rel="next", </x>; rel=last',
    ["next: https://a.test/?p=2,3", "last: /x"],
  ],
  ["Server-Timing", 'db;dur=53.2, cache;desc="hit, warm";dur=1', ["db: 53.2 ms", "cache: 1 ms, hit, warm"]],
  [
    "Strict-Transport-Security",
    "max-age=31536000; includeSubDomains",
    ["max-age=31536000: for 365 days", "includeSubDomains: and for every host below it"],
  ],
  [
    "Content-Security-Policy",
    "default-src 'self'; upgrade-insecure-requests",
    ["default-src: 'self'", "upgrade-insecure-requests: on"],
  ],
  [
    "Content-Disposition",
    "attachment; filename*=UTF-8''na%C3%AFve.txt",
    ["attachment: saved", "name: naïve.txt"],
  ],
  ["WWW-Authenticate", 'Bearer realm="api"', ["scheme: Bearer", "realm: api"]],
  ["Vary", "*", ["*: it depends on more than fields: no cache can use it again"]],
  ["Deprecation", "@1688169599", ["since: 3 years ago"]],
  ["X-Unknown", "a", []],
])("%s: %s", (name, value, expected) => {
  expect(texts(name, value)).toEqual(expected);
});

test("directives of Cache-Control one by one", () => {
  expect(texts("Cache-Control", "max-age=3600, no-cache, foo")).toEqual([
    "max-age=3600: fresh for 1 h",
    "no-cache: may be kept, and must be asked for again before each use",
    "foo: not a registered directive",
  ]);
});

test("the parts of a cookie, with when it ends", () => {
  expect(texts("Set-Cookie", "a=1; Max-Age=60; Secure; HttpOnly; SameSite=Lax")).toEqual([
    "name: a",
    "Max-Age: kept for 1 min",
    "Secure: over https alone",
    "HttpOnly: scripts cannot read it",
    "SameSite: Lax: from other sites only when a link is followed",
  ]);
  expect(texts("Set-Cookie", "a=1").at(-1)).toBe("ends: with the session");
  expect(fieldParts(["Set-Cookie", "a=1; Expires=Mon, 23-Nov-2026 15:00:00 GMT"], now)[1]).toEqual({
    name: "Expires",
    text: "in 24 h",
    atMs: now + 86_400_000,
  });
});
