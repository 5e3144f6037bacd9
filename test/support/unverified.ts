import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";

const until = Date.now() + 3_600_000;

/** The word of a user who does not want the certificate behind this URL to be checked, for an hour. */
export function uncheckedHost(url: string): UnverifiedHost {
  const { hostname, port } = new URL(url);
  return { host: hostname.replaceAll(/[[\]]/g, ""), port: Number(port || 443), until };
}
