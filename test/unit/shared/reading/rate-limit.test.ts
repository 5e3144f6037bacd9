import { expect, test } from "vitest";
import type { Fields } from "#shared/http/field.ts";
import { readRateLimits } from "#shared/reading/rate-limit.ts";

const now = Date.UTC(2026, 10, 22, 15, 0, 0);
const epoch = now / 1_000 + 90;

const reset = (value: string): number | null | undefined =>
  readRateLimits([["X-RateLimit-Reset", value]], now)[0]?.resetAt;

test("the current draft: a policy, and what is left of it", () => {
  const fields: Fields = [
    ["RateLimit-Policy", '"hour";q=100;w=3600, "day";q=1000;w=86400'],
    ["RateLimit", '"hour";r=58;t=180'],
  ];
  expect(readRateLimits(fields, now)).toEqual([
    {
      name: "hour",
      limit: 100,
      remaining: 58,
      resetAt: now + 180_000,
      windowMs: 3_600_000,
      source: "RateLimit",
    },
  ]);
});

test("the draft wins over older fields, and what cannot be read is passed over", () => {
  const older: Fields = [
    ["RateLimit-Limit", "10"],
    ["RateLimit-Remaining", "3"],
    ["RateLimit-Reset", "5"],
  ];
  expect(readRateLimits([["RateLimit", "default;r=1;t=2"], ...older], now)[0]?.source).toBe("RateLimit");
  expect(readRateLimits([["RateLimit", "limit=10, remaining=3"], ...older], now)[0]).toMatchObject({
    limit: 10,
    remaining: 3,
    resetAt: now + 5_000,
    source: "RateLimit-Limit",
  });
});

test("units count apart, whichever side they stand on", () => {
  const fields: Fields = [
    ["x-ratelimit-limit-requests", "60"],
    ["x-ratelimit-remaining-requests", "59"],
    ["x-ratelimit-reset-requests", "1s"],
    ["x-ratelimit-limit-tokens", "150000"],
    ["x-ratelimit-remaining-tokens", "149984"],
    ["x-ratelimit-reset-tokens", "6m0s"],
  ];
  expect(
    readRateLimits(fields, now).map(({ name, remaining, resetAt }) => [name, remaining, resetAt]),
  ).toEqual([
    ["requests", 59, now + 1_000],
    ["tokens", 149_984, now + 360_000],
  ]);
});

test.each([
  ["90", now + 90_000],
  ["0", now],
  ["1.5", now + 1_500],
  [String(epoch), now + 90_000],
  [String(epoch * 1_000), now + 90_000],
  ["2026-11-22T15:01:30Z", now + 90_000],
  ["Sun, 22 Nov 2026 15:01:30 GMT", now + 90_000],
  ["1m30s", now + 90_000],
  ["250ms", now + 250],
])("a reset of %s is told apart", (value, at) => {
  expect(reset(value)).toBe(at);
});

test.each(["soon", "", "-5"])("a reset of %j is none", (value) => {
  expect(reset(value)).toBeUndefined();
});

test("Retry-After alone is a wait", () => {
  expect(readRateLimits([["Retry-After", "120"]], now)).toMatchObject([
    { resetAt: now + 120_000, source: "Retry-After" },
  ]);
  expect(readRateLimits([["Server", "x"]], now)).toEqual([]);
});
