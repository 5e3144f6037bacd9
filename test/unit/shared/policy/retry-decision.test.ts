import { describe, expect, test } from "vitest";
import {
  type AttemptEnd,
  decideRetry,
  nothingSpent,
  redirectsLeft,
  type Spent,
} from "#shared/policy/retry-decision.ts";
import { noRetries, resilientRetries, type RetryPolicy } from "#shared/policy/retry-policy.ts";
import { proves } from "#test/support/proof.ts";
import { aWalk, stepsOf } from "#test/support/retry-walks.ts";
import { seeded } from "#test/unit/shared/seeded.ts";
import { decisions, spentBefore } from "./urllib3-table.ts";
import { walked, walksSeed } from "./urllib3-walks.ts";

const policies: Readonly<Record<string, RetryPolicy>> = {
  off: { ...noRetries, statusForcelist: [503] },
  resilient: resilientRetries,
  any: { ...noRetries, total: 3, allowedMethods: null, statusForcelist: [503] },
  rude: { ...noRetries, total: 3, statusForcelist: [500], respectRetryAfter: false },
  budgets: { ...noRetries, total: 5, connect: 2, read: 0, status: 1, other: 1, statusForcelist: [503] },
  patient: { ...noRetries, total: 3 },
};

const ended = (over: Partial<AttemptEnd>): AttemptEnd => ({
  method: "GET",
  failure: null,
  status: null,
  retryAfterMs: null,
  replayable: true,
  hasIdempotencyKey: false,
  spent: nothingSpent,
  chance: 0,
  ...over,
});

function readEnd(text: string): Partial<AttemptEnd> {
  if (text === "connect" || text === "read" || text === "other") return { failure: text };
  const [status, seconds] = text.split("/").map(Number);
  return { status: status ?? null, retryAfterMs: seconds === undefined ? null : seconds * 1_000 };
}

const cases = Object.entries(decisions).flatMap(([policy, byMethod]) =>
  Object.entries(byMethod).flatMap(([method, ends]) =>
    ends.split("; ").flatMap((line) => {
      const [end = "", marks = ""] = line.split(" ");
      return [...marks].flatMap((mark, index) =>
        mark === "." ? [] : [{ policy, method, end, mark, spent: spentBefore[index] }],
      );
    }),
  ),
);

describe("as urllib3 decides", () => {
  test("the table is whole", () => {
    expect(cases.length).toBe(900);
  });

  test.for(Object.keys(policies))("under the policy “%s”", (name, { task }) => {
    const policy = policies[name] ?? noRetries;
    const own = cases.filter((each) => each.policy === name);
    proves(task, { cases: own.length });
    for (const one of own) {
      const [connect = 0, read = 0, status = 0, other = 0] = one.spent ?? [];
      const spent: Spent = { ...nothingSpent, connect, read, status, other };
      const decision = decideRetry(policy, ended({ method: one.method, spent, ...readEnd(one.end) }));
      expect(decision.retry ? "+" : "-", JSON.stringify(one)).toBe(one.mark);
    }
  });
});

test("on 1,000 walks through attempts and redirects every step is urllib3's", ({ task }) => {
  const chance = seeded(walksSeed);
  const theirs = walked.trim().split(/; |\n/);
  expect(theirs).toHaveLength(1_000);
  const steps = theirs.join(" ").split(" ").length;
  proves(task, { cases: steps, seed: walksSeed });
  expect(steps).toBeGreaterThan(3_000);
  for (const their of theirs) {
    const walk = aWalk(chance);
    expect(stepsOf(walk), JSON.stringify(walk)).toBe(their);
  }
});

describe("says why", () => {
  const all: readonly [string, RetryPolicy, Partial<AttemptEnd>, object][] = [
    [
      "a good answer",
      resilientRetries,
      { status: 200 },
      { retry: false, because: "final", retryAfterMs: null },
    ],
    ["a 404", resilientRetries, { status: 404 }, { retry: false, because: "final", retryAfterMs: null }],
    [
      "retries off",
      policies["off"] ?? noRetries,
      { status: 503 },
      { retry: false, because: "retries-off", retryAfterMs: null },
    ],
    [
      "a POST",
      resilientRetries,
      { method: "POST", status: 503 },
      { retry: false, because: "method-not-allowed", retryAfterMs: null },
    ],
    [
      "a POST that never connected",
      resilientRetries,
      { method: "POST", failure: "connect" },
      { retry: true, because: "connect-error", budget: "connect" },
    ],
    [
      "a POST whose TLS handshake failed",
      resilientRetries,
      { method: "POST", failure: "other" },
      { retry: true, because: "other-error", budget: "other" },
    ],
    [
      "a POST without a whole answer",
      resilientRetries,
      { method: "POST", failure: "read" },
      { retry: false, because: "method-not-allowed", retryAfterMs: null },
    ],
    [
      "no retries left",
      resilientRetries,
      { status: 503, spent: { ...nothingSpent, status: 3 } },
      { retry: false, because: "retries-exhausted", retryAfterMs: null },
    ],
    [
      "a body that is gone",
      resilientRetries,
      { method: "PUT", status: 503, replayable: false },
      { retry: false, because: "content-not-replayable", retryAfterMs: null },
    ],
    [
      "a listed status",
      resilientRetries,
      { status: 503 },
      { retry: true, because: "status-forcelist", budget: "status", afterMs: 0, waitFrom: "backoff" },
    ],
    [
      "Retry-After on a listed status",
      resilientRetries,
      { status: 503, retryAfterMs: 4_000 },
      { retry: true, because: "status-forcelist", budget: "status", afterMs: 4_000, waitFrom: "retry-after" },
    ],
    [
      "Retry-After on one that is not listed",
      resilientRetries,
      { status: 413, retryAfterMs: 4_000 },
      { retry: true, because: "retry-after", budget: "status", afterMs: 4_000, waitFrom: "retry-after" },
    ],
    [
      "Retry-After on another status",
      resilientRetries,
      { status: 500, retryAfterMs: 4_000 },
      { retry: false, because: "final", retryAfterMs: null },
    ],
    [
      "Retry-After that is not respected",
      { ...resilientRetries, respectRetryAfter: false },
      { status: 503, retryAfterMs: 4_000, spent: { ...nothingSpent, status: 1 } },
      { retry: true, because: "status-forcelist", budget: "status", afterMs: 2_000, waitFrom: "backoff" },
    ],
    [
      "Retry-After beyond the most",
      resilientRetries,
      { status: 503, retryAfterMs: 120_001 },
      { retry: false, because: "retry-after-too-long", retryAfterMs: 120_001 },
    ],
    [
      "Retry-After of exactly the most",
      resilientRetries,
      { status: 503, retryAfterMs: 120_000 },
      {
        retry: true,
        because: "status-forcelist",
        budget: "status",
        afterMs: 120_000,
        waitFrom: "retry-after",
      },
    ],
    [
      "Retry-After: 0, which leaves it to the backoff",
      resilientRetries,
      { status: 503, retryAfterMs: 0, spent: { ...nothingSpent, status: 1 } },
      { retry: true, because: "status-forcelist", budget: "status", afterMs: 2_000, waitFrom: "backoff" },
    ],
    [
      "a POST with an Idempotency-Key",
      resilientRetries,
      { method: "POST", status: 503, hasIdempotencyKey: true },
      { retry: true, because: "status-forcelist", allowedBy: "idempotency-key" },
    ],
    [
      "an Idempotency-Key that does not count",
      { ...resilientRetries, respectIdempotencyKey: false },
      { method: "POST", failure: "read", hasIdempotencyKey: true },
      { retry: false, because: "method-not-allowed" },
    ],
    [
      "an open circuit breaker",
      resilientRetries,
      { failure: "circuit" },
      { retry: false, because: "circuit-open", retryAfterMs: null },
    ],
    [
      "redirects that used up the retries",
      { ...resilientRetries, redirect: 5 },
      { status: 503, spent: { ...nothingSpent, redirect: 3 } },
      { retry: false, because: "retries-exhausted" },
    ],
    [
      "a broken answer",
      resilientRetries,
      { failure: "read" },
      { retry: true, because: "read-error", budget: "read", afterMs: 0, waitFrom: "backoff" },
    ],
  ];

  test.each(all)("%s", (_, policy, end, expected) => {
    expect(decideRetry(policy, ended(end))).toMatchObject(expected);
  });
});

test("waits grow with every failure of the hop, whatever its kind", () => {
  const wait = (spent: Spent): number => {
    const decision = decideRetry({ ...resilientRetries, total: 9 }, ended({ status: 503, spent }));
    return decision.retry ? decision.afterMs : -1;
  };
  expect([
    wait(nothingSpent),
    wait({ ...nothingSpent, connect: 1 }),
    wait({ ...nothingSpent, connect: 1, read: 1 }),
    wait({ ...nothingSpent, connect: 1, read: 1, status: 1 }),
  ]).toEqual([0, 2_000, 4_000, 8_000]);
});

test("redirects have a budget of their own only where the policy sets one", () => {
  const left = (over: Partial<RetryPolicy>, followed: number): boolean =>
    redirectsLeft({ ...resilientRetries, ...over }, followed);
  expect(left({}, 99)).toBe(true);
  expect([0, 1, 2].map((followed) => left({ redirect: 2 }, followed))).toEqual([true, true, false]);
  expect(left({ redirect: 9 }, 3)).toBe(false);
});
