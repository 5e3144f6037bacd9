import * as z from "zod";
import { BreakerPolicy, noBreaker } from "./circuit-breaker.ts";
import { CookiePolicy, defaultCookies } from "./cookie-policy.ts";
import { defaultNames, NamePolicy } from "./name-policy.ts";
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
    breaker: BreakerPolicy,
    names: NamePolicy,
    cookies: CookiePolicy,
    /**
     * `http://…`, `https://…`, `socks5://…` (names resolved here) or `socks5h://…` (by the proxy), as curl and requests
     * spell them; `pac+https://…` or `pac+file:…` for a proxy script; `environment` for HTTP_PROXY and its kind;
     * `system` for what the desktop says; `null` connects directly.
     */
    proxy: z.string().nullable(),
    /** Hosts reached without the proxy: a name with its subdomains, an address, a CIDR block, `*`; `:port` may follow. */
    noProxy: z.array(z.string()).readonly(),
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
    breaker: BreakerPolicy.unwrap().partial().readonly().optional(),
    names: NamePolicy.unwrap().partial().readonly().optional(),
    cookies: CookiePolicy.unwrap().partial().readonly().optional(),
    proxy: z.string().nullable().optional(),
    noProxy: z.array(z.string()).readonly().optional(),
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
  breaker: noBreaker,
  names: defaultNames,
  cookies: defaultCookies,
  proxy: "environment",
  noProxy: [],
  httpVersion: "1.1",
};

/** What `resilient` sets over `default`. */
export const resilientOverrides: PolicyOverrides = {
  timeouts: { connectMs: 3_000, readMs: 10_000 },
  retry: {
    total: resilientRetries.total,
    statusForcelist: resilientRetries.statusForcelist,
    backoffFactor: resilientRetries.backoffFactor,
  },
  pool: { maxConnectionsPerOrigin: 50 },
};

/** One layer over another: a value that is set wins, one that is absent lets the lower one through. */
export function withOverrides(base: DeliveryPolicy, over: PolicyOverrides): DeliveryPolicy {
  return {
    timeouts: laid(base.timeouts, over.timeouts),
    retry: laid(base.retry, over.retry),
    pool: laid(base.pool, over.pool),
    tls: laid(base.tls, over.tls),
    redirects: laid(base.redirects, over.redirects),
    breaker: laid(base.breaker, over.breaker),
    names: laid(base.names, over.names),
    cookies: laid(base.cookies, over.cookies),
    noProxy: over.noProxy ?? base.noProxy,
    proxy: over.proxy === undefined ? base.proxy : over.proxy,
    httpVersion: over.httpVersion ?? base.httpVersion,
  };
}

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A group of values with those that are set in the place of its own; the group itself where none is. */
function laid<T extends object>(base: T, over: Given<T> | undefined): T {
  if (over === undefined) return base;
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  // Only entries of T that are not undefined are left, which `fromEntries` cannot tell the compiler.
  return { ...base, ...(Object.fromEntries(given) as Partial<T>) };
}
