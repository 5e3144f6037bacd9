import { expect, test } from "vitest";
import { planCurl, planUndici, planUrllib3 } from "#shared/policy/retry-plan-others.ts";
import type { RetryPlan, Trouble } from "#shared/policy/retry-plan.ts";

const waits = ({ waits: all, end }: RetryPlan): readonly unknown[] => [all.map(({ fromMs }) => fromMs), end];

const cases: readonly (readonly [
  string,
  Partial<Trouble>,
  string,
  urllib3: readonly unknown[],
  curl: readonly unknown[],
  undici: readonly unknown[],
])[] = [
  [
    "a 503 for ever",
    {},
    "GET",
    [[], "gave-up"],
    [[1_000, 2_000, 4_000], "gave-up"],
    [[500, 1_000, 2_000], "gave-up"],
  ],
  ["a 503 to a POST", {}, "POST", [[], "gave-up"], [[1_000, 2_000, 4_000], "gave-up"], [[], "gave-up"]],
  [
    "a 503 with Retry-After",
    { retryAfterMs: 45_000, recoversAfter: 1 },
    "GET",
    [[45_000], "recovered"],
    [[45_000], "recovered"],
    [[30_000], "recovered"],
  ],
  [
    "a refused connection",
    { failure: "connect" },
    "GET",
    [[0, 0, 0], "gave-up"],
    [[], "gave-up"],
    [[500, 1_000, 2_000], "gave-up"],
  ],
  [
    "silence",
    { failure: "read" },
    "GET",
    [[0, 0, 0], "gave-up"],
    [[1_000, 2_000, 4_000], "gave-up"],
    [[], "gave-up"],
  ],
  ["a 404", { status: 404 }, "GET", [[], "gave-up"], [[], "gave-up"], [[], "gave-up"]],
];

test.each(cases)("%s", (_, over, method, urllib3, curl, undici) => {
  const trouble: Trouble = {
    failure: "status",
    status: 503,
    retryAfterMs: null,
    recoversAfter: null,
    ...over,
  };
  const request = { method, hasIdempotencyKey: true };
  expect(waits(planUrllib3(3, trouble, request))).toEqual(urllib3);
  expect(waits(planCurl(3, trouble))).toEqual(curl);
  expect(waits(planUndici(3, trouble, request))).toEqual(undici);
});
