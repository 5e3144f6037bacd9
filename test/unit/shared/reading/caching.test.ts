import { expect, test } from "vitest";
import type { Fields } from "#shared/http/field.ts";
import { readCaching } from "#shared/reading/caching.ts";

const now = Date.UTC(2026, 10, 22, 15, 0, 0);
const date = ["Date", "Sun, 22 Nov 2026 15:00:00 GMT"] as const;

const read = (fields: Fields, over: Partial<Parameters<typeof readCaching>[0]> = {}) =>
  readCaching({ method: "GET", status: 200, requestFields: [], fields, now, ...over });

test.each([
  [[["Cache-Control", "max-age=60"]], "shared", "while-fresh", 60_000, "max-age"],
  [[["Cache-Control", "max-age=60, s-maxage=10"]], "shared", "while-fresh", 10_000, "s-maxage"],
  [[["Cache-Control", "private, max-age=60"]], "private", "while-fresh", 60_000, "max-age"],
  [[["Cache-Control", "no-store"]], "no", "never", null, null],
  [[["Cache-Control", "no-cache"]], "shared", "after-asking", null, null],
  [[["Cache-Control", "max-age=0"]], "shared", "after-asking", 0, "max-age"],
  [[["Cache-Control", 'max-age="60"']], "shared", "while-fresh", 60_000, "max-age"],
  [
    [
      ["Cache-Control", "max-age=60"],
      ["Age", "100"],
    ],
    "shared",
    "after-asking",
    60_000,
    "max-age",
  ],
  [
    [
      ["Cache-Control", "max-age=60"],
      ["Vary", "*"],
    ],
    "shared",
    "never",
    60_000,
    "max-age",
  ],
  [[date, ["Expires", "Sun, 22 Nov 2026 16:00:00 GMT"]], "shared", "while-fresh", 3_600_000, "expires"],
  [[date, ["Expires", "0"]], "shared", "after-asking", 0, "expires"],
  [
    [date, ["Last-Modified", "Sun, 22 Nov 2026 05:00:00 GMT"]],
    "shared",
    "while-fresh",
    3_600_000,
    "heuristic",
  ],
  [[], "shared", "after-asking", null, null],
] as const)("%j is kept by %s and used %s", (fields, storable, reusable, lifetimeMs, lifetimeFrom) => {
  expect(read(fields)).toMatchObject({ storable, reusable, lifetimeMs, lifetimeFrom });
});

test.each([
  [{ method: "PUT" }, "no"],
  [{ method: "POST" }, "no"],
  [{ status: 206 }, "no"],
  [{ status: 500 }, "shared"],
  [{ requestFields: [["Authorization", "x"]] as const }, "private"],
  [{ requestFields: [["Cache-Control", "no-store"]] as const }, "no"],
] as const)("with %j a response of max-age is kept by %s", (over, storable) => {
  expect(read([["Cache-Control", "max-age=60"]], over).storable).toBe(storable);
});

test("a status that is no default is kept only where the response says so", () => {
  expect(read([], { status: 500 }).storable).toBe("no");
  expect(read([], { status: 404 }).storable).toBe("shared");
});

test("public lets shared caches keep what credentials asked for", () => {
  const requestFields = [["Authorization", "x"]] as const;
  expect(read([["Cache-Control", "public, max-age=1"]], { requestFields }).storable).toBe("shared");
});

test("validators are those that can be asked with", () => {
  expect(
    read([
      ["ETag", 'W/"a"'],
      ["Last-Modified", "Sun, 22 Nov 2026 05:00:00 GMT"],
    ]).validators,
  ).toEqual([
    ["If-None-Match", 'W/"a"'],
    ["If-Modified-Since", "Sun, 22 Nov 2026 05:00:00 GMT"],
  ]);
  expect(read([["ETag", "bare"]]).validators).toEqual([]);
});

test("every reason names its section", () => {
  const { reasons } = read([
    ["Cache-Control", "max-age=60, must-revalidate"],
    ["Vary", "Accept"],
    ["Age", "70"],
  ]);
  expect(reasons.length).toBeGreaterThan(3);
  expect(reasons.every(({ source }) => /^RFC 9111 §\d/.test(source))).toBe(true);
});
