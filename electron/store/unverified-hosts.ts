import { ok, type Result } from "#shared/result.ts";
import { type UnverifiedHost, unverifiedForMs } from "#shared/policy/tls-trust.ts";
import type { FileError } from "#shared/workbench/workspace.ts";
import type { Grants } from "./workspaces-file.ts";

type Place = Pick<UnverifiedHost, "host" | "port">;

/** The user's word that the certificates of some hosts are not to be checked for now. */
export interface UnverifiedHosts {
  /** Those whose time is not over. */
  readonly current: () => readonly UnverifiedHost[];
  /** For a day from now. */
  readonly add: (place: Place) => Promise<Result<void, FileError>>;
  readonly remove: (place: Place) => Promise<Result<void, FileError>>;
}

/** Kept among the grants of the user, never in a workspace: nobody else can give this word. */
export async function openUnverifiedHosts(grants: Grants, now: () => number): Promise<UnverifiedHosts> {
  let hosts = await grants.unverifiedHosts();
  const current = (): readonly UnverifiedHost[] => hosts.filter(({ until }) => until > now());
  const others = (place: Place): readonly UnverifiedHost[] =>
    current().filter(({ host, port }) => host !== place.host || port !== place.port);
  const keep = async (next: readonly UnverifiedHost[]): Promise<Result<void, FileError>> => {
    const kept = await grants.keepUnverifiedHosts(next);
    if (kept.ok) hosts = next;
    return kept.ok ? ok(undefined) : kept;
  };
  return {
    current,
    add: ({ host, port }) => {
      const place = { host: host.toLowerCase(), port };
      return keep([...others(place), { ...place, until: now() + unverifiedForMs }]);
    },
    remove: async ({ host, port }) => {
      const place = { host: host.toLowerCase(), port };
      // Taken back at once, whether or not the disk takes it.
      hosts = others(place);
      return keep(hosts);
    },
  };
}
