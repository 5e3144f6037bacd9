import { describe, expect, test } from "vitest";
import { planRetries, type RetryPlan, type Trouble } from "#shared/policy/retry-plan.ts";
import { noRetries, resilientRetries, type RetryPolicy } from "#shared/policy/retry-policy.ts";

const get = { method: "GET", hasIdempotencyKey: false };
const trouble = (over: Partial<Trouble>): Trouble => ({
  failure: "status",
  status: 503,
  retryAfterMs: null,
  recoversAfter: null,
  ...over,
});

const outline = ({ waits, end, decision }: RetryPlan): readonly unknown[] => [
  waits.map(({ fromMs, toMs }) => (fromMs === toMs ? fromMs : [fromMs, toMs])),
  end,
  decision?.because ?? null,
];

test.each<readonly [string, Partial<RetryPolicy>, Partial<Trouble>, string, readonly unknown[]]>([
  ["a status for ever", {}, {}, "GET", [[0, 2_000, 4_000], "gave-up", "retries-exhausted"]],
  ["a server that recovers", {}, { recoversAfter: 2 }, "GET", [[0, 2_000], "recovered", null]],
  ["jitter", { backoffJitterMs: 500 }, { recoversAfter: 2 }, "GET", [[0, [2_000, 2_500]], "recovered", null]],
  [
    "Retry-After",
    { total: 2 },
    { retryAfterMs: 7_000 },
    "GET",
    [[7_000, 7_000], "gave-up", "retries-exhausted"],
  ],
  [
    "a Retry-After that is too long",
    {},
    { retryAfterMs: 600_000 },
    "GET",
    [[], "asks", "retry-after-too-long"],
  ],
  ["a POST with a status", {}, {}, "POST", [[], "gave-up", "method-not-allowed"]],
  [
    "a POST nobody accepts",
    {},
    { failure: "connect" },
    "POST",
    [[0, 2_000, 4_000], "gave-up", "retries-exhausted"],
  ],
  ["silence", { read: 1 }, { failure: "read" }, "GET", [[0], "gave-up", "retries-exhausted"]],
  ["retries off", noRetries, { failure: "connect" }, "GET", [[], "gave-up", "retries-off"]],
])("plans %s", (_, over, what, method, expected) => {
  const plan = planRetries({ ...resilientRetries, ...over }, trouble(what), { ...get, method });
  expect(outline(plan)).toEqual(expected);
});

describe("a request with an Idempotency-Key", () => {
  test("is planned as one that may be repeated", () => {
    const plan = planRetries(resilientRetries, trouble({}), { method: "POST", hasIdempotencyKey: true });
    expect(plan.waits).toHaveLength(3);
  });
});
