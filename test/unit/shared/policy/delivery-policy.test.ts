import { describe, expect, test } from "vitest";
import {
  defaultPolicy,
  DeliveryPolicy,
  PolicyOverrides,
  resilientOverrides,
  withOverrides,
} from "#shared/policy/delivery-policy.ts";

test("the default is valid: verified, limited, without retries, without downgrades", () => {
  expect(DeliveryPolicy.parse(defaultPolicy)).toEqual(defaultPolicy);
  expect(defaultPolicy.tls.verification).toBe("full");
  expect(defaultPolicy.retry.total).toBe(0);
  expect(defaultPolicy.redirects.downgrade).toBe("refuse");
  expect(Object.values(defaultPolicy.timeouts)).not.toContain(null);
});

test("resilient is 3 s and 10 s, three retries with a growing wait, 50 connections", () => {
  const policy = withOverrides(defaultPolicy, resilientOverrides);
  expect(policy.timeouts).toMatchObject({ connectMs: 3_000, readMs: 10_000 });
  expect(policy.retry).toMatchObject({ total: 3, statusForcelist: [429, 502, 503, 504], backoffFactor: 1 });
  expect(policy.pool).toMatchObject({ maxOrigins: 10, maxConnectionsPerOrigin: 50 });
});

describe("overrides", () => {
  test("change nothing when they are empty, and nothing of what they are laid over", () => {
    const before = JSON.stringify(defaultPolicy);
    expect(withOverrides(defaultPolicy, {})).toEqual(defaultPolicy);
    withOverrides(defaultPolicy, { tls: { verification: "skip-hostname" } });
    expect(JSON.stringify(defaultPolicy)).toBe(before);
  });

  test("survive JSON, `null` included", () => {
    const over: PolicyOverrides = {
      timeouts: { readMs: null },
      retry: { allowedMethods: null },
      proxy: null,
    };
    expect(PolicyOverrides.parse(JSON.parse(JSON.stringify(over)))).toEqual(over);
  });

  test.each([
    ["a room that does not exist", { timeout: {} }],
    ["a value that does not exist", { timeouts: { connect: 5 } }],
    ["a limit of nothing", { timeouts: { connectMs: 0 } }],
    ["a limit no timer can hold", { timeouts: { readMs: 2 ** 31 } }],
    ["verification that is off", { tls: { verification: "off" } }],
    ["a boolean for verification", { tls: { verification: false } }],
    ["more hops than anyone follows", { redirects: { limit: 101 } }],
    ["no connection at all", { pool: { maxConnectionsPerOrigin: 0 } }],
  ])("refuse %s", (_, over) => {
    expect(PolicyOverrides.safeParse(over).success).toBe(false);
  });
});
