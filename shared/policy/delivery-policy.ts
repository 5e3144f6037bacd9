import * as z from "zod";
import { defaultPoolLimits, PoolLimits } from "./pool-limits.ts";
import { defaultRedirects, RedirectPolicy } from "./redirect-policy.ts";
import { noRetries, resilientRetries, RetryPolicy } from "./retry-policy.ts";
import { defaultTimeouts, Timeouts } from "./timeouts.ts";
import { defaultTrust, TlsTrust } from "./tls-trust.ts";

/** Everything about how a message is delivered, and nothing of what is in it. */
export const DeliveryPolicy = z
  .strictObject({
    timeouts: Timeouts,
    retry: RetryPolicy,
    pool: PoolLimits,
    tls: TlsTrust,
    redirects: RedirectPolicy,
    /** `http://…`, `https://…` or `socks5://…`; `null` connects directly. */
    proxy: z.string().nullable(),
    httpVersion: z.enum(["1.1", "2"]),
  })
  .readonly();
export type DeliveryPolicy = z.infer<typeof DeliveryPolicy>;

/** Single values that a session or a request sets; all others come from below it. */
export const PolicyOverrides = z
  .strictObject({
    timeouts: Timeouts.unwrap().partial().readonly().optional(),
    retry: RetryPolicy.unwrap().partial().readonly().optional(),
    pool: PoolLimits.unwrap().partial().readonly().optional(),
    tls: TlsTrust.unwrap().partial().readonly().optional(),
    redirects: RedirectPolicy.unwrap().partial().readonly().optional(),
    proxy: z.string().nullable().optional(),
    httpVersion: z.enum(["1.1", "2"]).optional(),
  })
  .readonly();
export type PolicyOverrides = z.infer<typeof PolicyOverrides>;

export const defaultPolicy: DeliveryPolicy = {
  timeouts: defaultTimeouts,
  retry: noRetries,
  pool: defaultPoolLimits,
  tls: defaultTrust,
  redirects: defaultRedirects,
  proxy: null,
  httpVersion: "1.1",
};

/** What `resilient` sets over `default`. */
export const resilientOverrides: PolicyOverrides = {
  timeouts: { connectMs: 3_000, readMs: 10_000 },
  retry: resilientRetries,
  pool: { maxConnectionsPerOrigin: 50 },
};

/** One layer over another: a value that is set wins, one that is absent lets the lower one through. */
export function withOverrides(base: DeliveryPolicy, over: PolicyOverrides): DeliveryPolicy {
  return {
    timeouts: { ...base.timeouts, ...set(over.timeouts) },
    retry: { ...base.retry, ...set(over.retry) },
    pool: { ...base.pool, ...set(over.pool) },
    tls: { ...base.tls, ...set(over.tls) },
    redirects: { ...base.redirects, ...set(over.redirects) },
    proxy: over.proxy === undefined ? base.proxy : over.proxy,
    httpVersion: over.httpVersion ?? base.httpVersion,
  };
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function set<T extends object>(part: T | undefined): Given<T> {
  const given = Object.entries(part ?? {}).filter(([, value]) => value !== undefined);
  // Only entries of T that are not undefined are left, which `fromEntries` cannot tell the compiler.
  return Object.fromEntries(given) as Given<T>;
}
