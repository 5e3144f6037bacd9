import type { DeliveryPolicy, PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { type UnverifiedHost, unverifiedForMs } from "#shared/policy/tls-trust.ts";
import { type RiskSubject, targetOf } from "#shared/risks/subject.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { SendArguments } from "./arguments.ts";

type WayOverrides = Pick<PolicyOverrides, "proxy" | "noProxy" | "names">;

/** What the arguments say of proxies and names, over `base`; fails with what a person wrote wrongly. */
export function wayFromArguments(given: SendArguments, base: PolicyOverrides): Result<WayOverrides, string> {
  const { resolve = [] } = given;
  const hosts = hostsFrom(resolve);
  if (!hosts.ok) return hosts;
  if (given.ipv4 === true && given.ipv6 === true) return fail("--ipv4 and --ipv6 leave no address.");
  const family = given.ipv4 === true ? ("ipv4" as const) : given.ipv6 === true ? ("ipv6" as const) : null;
  const names = {
    ...base.names,
    ...(resolve.length > 0 && { hosts: { ...base.names?.hosts, ...hosts.value } }),
    ...(family !== null && { family }),
    ...(given.unixSocket !== undefined && { unixSocket: given.unixSocket }),
  };
  const proxy = given.proxy ?? proxiesFrom[given.proxyFrom ?? "session"];
  return ok({
    ...(Object.keys(names).length > 0 && { names }),
    ...(proxy !== undefined && { proxy }),
    ...(given.noproxy !== undefined && {
      noProxy: given.noproxy.split(/[\s,]+/).filter((one) => one !== ""),
    }),
  });
}

const proxiesFrom: Readonly<Record<string, DeliveryPolicy["proxy"] | undefined>> = {
  environment: "environment",
  system: "system",
  none: null,
};

/** `host:address`; an IPv6 address may stand in brackets. */
function hostsFrom(texts: readonly string[]): Result<Readonly<Record<string, string>>, string> {
  const hosts = new Map<string, string>();
  for (const text of texts) {
    const [, host, bracketed, plain = bracketed] = /^([^:]+):(?:\[([^\]]+)\]|([\w.:-]+))$/.exec(text) ?? [];
    const address = plain ?? bracketed;
    // curl's form has a port between the two.
    if (host === undefined || address === undefined || /^\d+:(?:[\d.]+|)$/.test(address))
      return fail(`--resolve wants \`host:address\`, without a port, not ${JSON.stringify(text)}.`);
    hosts.set(host, address);
  }
  return ok(Object.fromEntries(hosts));
}

/** `--insecure` is about the host of the target and this process alone. `now` in milliseconds since the epoch. */
export function uncheckedByArguments(
  { insecure }: Pick<SendArguments, "insecure">,
  subject: RiskSubject,
  now: number,
): Result<readonly UnverifiedHost[], string> {
  if (insecure !== true) return ok([]);
  const target = targetOf(subject);
  if (target === null) return fail("--insecure is for one host, and the URL does not tell which.");
  return ok([{ host: target.host, port: target.port, until: now + unverifiedForMs }]);
}
