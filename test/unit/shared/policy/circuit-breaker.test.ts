import { describe, expect, test } from "vitest";
import {
  admit,
  type Breaker,
  type BreakerEnd,
  BreakerPolicy,
  closedBreaker,
  noBreaker,
  settle,
} from "#shared/policy/circuit-breaker.ts";

const policy: BreakerPolicy = { failureThreshold: 3, openMs: 1_000, successThreshold: 2 };
const closed = (failures: number): Breaker => ({ state: "closed", failures });
const open = (until: number, failures = 3): Breaker => ({ state: "open", failures, until });
const halfOpen = (probe: number | null, successes = 0): Breaker => ({
  state: "half-open",
  failures: 3,
  successes,
  probe,
});

describe("lets through", () => {
  test.each<readonly [string, Breaker, number, boolean, number, Breaker]>([
    ["everything while closed", closed(2), 0, true, 0, closed(2)],
    ["nothing while open, and says for how long", open(1_000), 400, false, 600, open(1_000)],
    ["the first that asks once the time is over", open(1_000), 1_000, true, 0, halfOpen(7)],
    ["nobody beside the probe", halfOpen(5), 2_000, false, 0, halfOpen(5)],
    ["the next one once the probe is back", halfOpen(null, 1), 2_000, true, 0, halfOpen(7, 1)],
  ])("%s", (_, before, now, admitted, retryInMs, breaker) => {
    expect(admit(before, policy, 7, now)).toEqual({ breaker, admitted, retryInMs });
  });

  test("everything where the policy has none, whatever was before", () => {
    expect(admit(open(9_000), noBreaker, 7, 0)).toEqual({
      breaker: open(9_000),
      admitted: true,
      retryInMs: 0,
    });
  });
});

describe("counts", () => {
  test.each<readonly [string, Breaker, number, BreakerEnd, Breaker]>([
    ["a failure", closed(0), 7, "failure", closed(1)],
    ["nothing that says nothing", closed(2), 7, "neither", closed(2)],
    ["a success, which makes good for all failures", closed(2), 7, "success", closedBreaker],
    ["the failure that opens it", closed(2), 7, "failure", open(1_500)],
    ["nothing that comes late, once it is open", open(1_000), 7, "failure", open(1_000)],
    ["no late success, once it is open", open(1_000), 7, "success", open(1_000)],
    ["a probe that failed: open anew", halfOpen(7), 7, "failure", open(1_500, 4)],
    ["a probe that succeeded, and waits for another", halfOpen(7), 7, "success", halfOpen(null, 1)],
    ["the last success that was wanted", halfOpen(7, 1), 7, "success", closedBreaker],
    ["a probe that was cancelled: the next may try", halfOpen(7, 1), 7, "neither", halfOpen(null, 1)],
    ["nobody but the probe while half open", halfOpen(7), 6, "failure", halfOpen(7)],
  ])("%s", (_, before, ticket, end, after) => {
    expect(settle(before, policy, { ticket, end }, 500)).toEqual(after);
  });
});

test("failures count only in a row", () => {
  const ends: readonly BreakerEnd[] = ["failure", "failure", "success", "failure", "failure"];
  const last = ends.reduce((now, end) => settle(now, policy, { ticket: 1, end }, 0), closedBreaker);
  expect(last).toEqual(closed(2));
});

test.each([{ failureThreshold: 0 }, { openMs: 0 }, { successThreshold: 0 }, { halfOpenAfter: 1 }])(
  "refuses %o",
  (over) => {
    expect(BreakerPolicy.safeParse({ ...noBreaker, ...over }).success).toBe(false);
  },
);
