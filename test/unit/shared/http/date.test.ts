import { describe, expect, test } from "vitest";
import { parseHttpDate, retryAfterMs } from "#shared/http/date.ts";

const now = Date.UTC(2026, 5, 15, 12, 0, 0);
const day = Date.UTC(1994, 10, 6, 8, 49, 37);

describe("an HTTP-date (RFC 9110 §5.6.7)", () => {
  test.each(["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])(
    "%s",
    (text) => {
      expect(parseHttpDate(text, now)).toBe(day);
    },
  );

  test.each([
    ["Monday, 15-Jun-26 12:00:00 GMT", 2026],
    ["Monday, 15-Jun-70 12:00:00 GMT", 2070],
    ["Monday, 15-Jun-76 12:00:00 GMT", 2076],
    ["Monday, 15-Jun-77 12:00:00 GMT", 1977],
    ["Monday, 15-Jun-99 12:00:00 GMT", 1999],
  ])("two digits are the nearest such year that is not over 50 years away: %s", (text, year) => {
    expect(new Date(parseHttpDate(text, now) ?? 0).getUTCFullYear()).toBe(year);
  });

  test.each([
    "",
    "now",
    "2026-06-15T12:00:00Z",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 +0000",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 32 Nov 1994 08:49:37 GMT",
    "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT",
    "Sun, 06 Nov 1994 08:60:37 GMT",
  ])("%j is none", (text) => {
    expect(parseHttpDate(text, now)).toBeNull();
  });

  test("a leap second is one", () => {
    expect(parseHttpDate("Sat, 31 Dec 2016 23:59:60 GMT", now)).toBe(Date.UTC(2017, 0, 1));
  });
});

describe("Retry-After (RFC 9110 §10.2.3)", () => {
  test.each([
    ["0", 0],
    ["120", 120_000],
    [" 5 ", 5_000],
    ["Mon, 15 Jun 2026 12:00:30 GMT", 30_000],
    ["Mon, 15 Jun 2026 11:00:00 GMT", 0],
    ["99999999999999999999", Number.MAX_SAFE_INTEGER],
  ])("%s is %d ms", (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });

  test.each(["", "-1", "1.5", "soon", "1e3", "5s"])("%j asks for nothing", (value) => {
    expect(retryAfterMs(value, now)).toBeNull();
  });
});
