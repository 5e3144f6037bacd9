import { expect, test } from "vitest";
import type { RetryPlan, Trouble } from "#shared/policy/retry-plan.ts";
import { planReason, planText, planTotal, troubleText } from "#shared/words/explain-plan.ts";

const waits = (...all: readonly (number | readonly [number, number])[]): RetryPlan["waits"] =>
  all.map((one) => {
    const [fromMs, toMs] = typeof one === "number" ? [one, one] : one;
    return { fromMs, toMs, waitFrom: "backoff" };
  });

test.each<readonly [RetryPlan, string, string]>([
  [{ waits: [], end: "gave-up", decision: null }, "1 attempt; not retried", "0 ms"],
  [
    { waits: waits(0, 2_000, [4_000, 4_500]), end: "gave-up", decision: null },
    "4 attempts: retried at once, after 2.0 s, after 4.0 s to 4.5 s; then it gives up",
    "6.0 s to 6.5 s",
  ],
  [
    { waits: waits(0), end: "recovered", decision: null },
    "2 attempts: retried at once; the last one is answered",
    "0 ms",
  ],
  [{ waits: [], end: "asks", decision: null }, "1 attempt; then it stops and asks you", "0 ms"],
  [
    { waits: waits(...Array.from({ length: 10 }, () => 0)), end: "gave-up", decision: null },
    `11 attempts: retried ${Array.from({ length: 8 }, () => "at once").join(", ")}, … 2 more; then it gives up`,
    "0 ms",
  ],
])("%#", (plan, text, total) => {
  expect(planText(plan)).toBe(text);
  expect(planTotal(plan)).toBe(total);
});

test.each<readonly [Partial<Trouble>, string]>([
  [{}, "503, at every attempt"],
  [{ retryAfterMs: 5_000, recoversAfter: 2 }, "503 with Retry-After 5.0 s, 2 times, then no more"],
  [{ failure: "connect", recoversAfter: 1 }, "the connection is refused, 1 time, then no more"],
  [{ failure: "read" }, "no answer comes within the read limit, at every attempt"],
])("the trouble %o in words", (over, text) => {
  expect(
    troubleText({ failure: "status", status: 503, retryAfterMs: null, recoversAfter: null, ...over }),
  ).toBe(text);
});

test("says why it ends where the policy decided it", () => {
  const decision = { retry: false, because: "method-not-allowed", retryAfterMs: null } as const;
  expect(planReason({ waits: [], end: "gave-up", decision }, "POST", 503)).toBe(
    "Not retried: POST is not among the allowed methods",
  );
  expect(planReason({ waits: [], end: "gave-up", decision: null }, "POST", 503)).toBe("");
});
