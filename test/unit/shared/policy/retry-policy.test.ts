import { expect, test } from "vitest";
import { backoffMs, noRetries, resilientRetries, RetryPolicy } from "#shared/policy/retry-policy.ts";
import { backoffs } from "./urllib3-table.ts";

test.each(backoffs)(
  "backs off as urllib3 does: factor %d, at most %d ms, jitter %d ms",
  (factor, maxMs, jitterMs, waits) => {
    const policy = { ...noRetries, backoffFactor: factor, backoffMaxMs: maxMs, backoffJitterMs: jitterMs };
    expect(waits.map((_, failures) => backoffMs(policy, failures, 0.5))).toEqual(waits);
  },
);

test("the first retry is immediate, and then 2, 4, 8 seconds", () => {
  expect([1, 2, 3, 4].map((failures) => backoffMs(resilientRetries, failures, 0.9))).toEqual([
    0, 2_000, 4_000, 8_000,
  ]);
});

test("never waits longer than the maximum, not even after a thousand failures", () => {
  expect(backoffMs({ ...resilientRetries, backoffJitterMs: 60_000 }, 1_001, 0.999)).toBe(120_000);
  expect(backoffMs({ ...noRetries, backoffFactor: 0 }, 1_001, 0)).toBe(0);
});

test("the presets are valid", () => {
  expect(RetryPolicy.parse(noRetries)).toEqual(noRetries);
  expect(RetryPolicy.parse(resilientRetries)).toEqual(resilientRetries);
});

test.each([
  ["a negative total", { total: -1 }],
  ["a status that is none", { statusForcelist: [42] }],
  ["a factor without end", { backoffFactor: Number.POSITIVE_INFINITY }],
  ["half a retry", { total: 1.5 }],
  ["a name urllib3 does not know", { retries: 3 }],
])("refuses %s", (_, over) => {
  expect(RetryPolicy.safeParse({ ...noRetries, ...over }).success).toBe(false);
});
