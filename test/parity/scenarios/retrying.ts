import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import type { Scenario } from "#test/parity/scenario.ts";
import type { Sent } from "#test/support/an-engine.ts";

/** A policy as the arguments of `Retry` say it, for one GET unless `sent` says otherwise. */
export const retrying =
  (retry: Partial<RetryPolicy>, sent: Sent = {}): Scenario["wirebench"] =>
  ({ a, send }) =>
    send(`${a}/r`, { ...sent, policy: { ...sent.policy, retry } });
