import { join } from "node:path";
import type { SecretUnavailable } from "#electron/engine/engine.ts";
import type { Store } from "#electron/store/open-store.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { forkKeychainProcess } from "#electron/vault/node-keychain-process.ts";
import { openSecrets, serviceOf } from "#electron/vault/secrets.ts";
import type { Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";

/** The secrets of a workspace for a process without a window: nobody is there to answer a prompt for long. */
export function keychainOf(
  workspaceId: string,
  store: Store,
): {
  readonly read: (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;
  readonly close: () => void;
} {
  const client = keychainClient({
    spawn: () => forkKeychainProcess(join(import.meta.dirname, "keychain-process.js")),
    limitMs: 10_000,
  });
  const secrets = openSecrets({
    service: serviceOf(workspaceId, process.env["WIREBENCH_KEYCHAIN"]),
    client,
    sealed: store.file("vault.bin"),
    names: store.file("secret-names.json"),
  });
  return { read: (ref) => secrets.read(ref), close: () => client.close() };
}
