import { systemClock } from "#electron/engine/clock.ts";
import { type CookieJars, createCookieJars } from "#electron/engine/cookies/cookie-jars.ts";
import type { Store } from "#electron/store/open-store.ts";
import type { KeychainClient } from "#electron/vault/keychain-client.ts";
import { sealedJars } from "#electron/vault/sealed-jars.ts";
import { openSecrets, type Secrets, serviceOf } from "#electron/vault/secrets.ts";

/** What one workspace keeps under the keychain's lock. */
export interface WorkspaceVault {
  readonly secrets: Secrets;
  readonly cookies: CookieJars;
}

export interface VaultParts {
  readonly store: Store;
  readonly keychain: KeychainClient;
  /** First part of the service name in the keychain. */
  readonly servicePrefix: string | undefined;
}

/** Opens the vaults of workspaces by their ids. What lives in memory only outlasts a change of workspace. */
export function workspaceVaults({
  store,
  keychain,
  servicePrefix,
}: VaultParts): (workspaceId: string) => WorkspaceVault {
  const memory = new Map<string, string>();
  const sealed = store.file("vault.bin");
  return (workspaceId) => {
    const service = serviceOf(workspaceId, servicePrefix);
    const names = store.file("secret-names.json");
    return {
      secrets: openSecrets({ service, client: keychain, sealed, names, memory }),
      cookies: createCookieJars(systemClock, sealedJars({ service, client: keychain, sealed })),
    };
  };
}
