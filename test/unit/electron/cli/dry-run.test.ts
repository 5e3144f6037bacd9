import { expect, test } from "vitest";
import { dryRun } from "#electron/cli/dry-run.ts";
import { resilientRetries } from "#shared/policy/retry-policy.ts";
import { aDraft, aRow } from "#test/support/messages.ts";

test("prints what would happen, and what others would do", () => {
  const printed = dryRun(aDraft({ method: "PUT" }), resilientRetries, ["503x1"]);
  expect(printed.ok && printed.value.trimEnd().split("\n")).toEqual([
    "PUT, and 503, 1 time, then no more:",
    "  Wirebench  2 attempts: retried at once; the last one is answered",
    "  requests   1 attempt; not retried   (HTTPAdapter(max_retries=3))",
    "  curl       2 attempts: retried after 1.0 s; the last one is answered   (--retry 3)",
    "  undici     2 attempts: retried after 500 ms; the last one is answered   (interceptors.retry({ maxRetries: 3 }))",
  ]);
});

test("knows an Idempotency-Key among the headers", () => {
  const lines = (use: boolean): string => {
    const headers = [aRow("idempotency-key", "{{id}}", use)];
    const printed = dryRun(aDraft({ method: "POST", headers }), resilientRetries, ["503"]);
    return printed.ok ? printed.value : "";
  };
  expect(lines(true)).toContain("Wirebench  4 attempts");
  expect(lines(false)).toContain("Not retried: POST is not among the allowed methods");
});

test("without a failure it takes the usual ones, and refuses what is none", () => {
  const usual = dryRun(aDraft(), resilientRetries, []);
  expect(usual.ok && usual.value.match(/Wirebench /g)?.length).toBe(6);
  expect(dryRun(aDraft(), resilientRetries, ["boom"])).toMatchObject({ ok: false });
});
