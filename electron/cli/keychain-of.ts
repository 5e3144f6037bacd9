import { join } from "node:path";
import { systemClock } from "#electron/engine/clock.ts";
import { createCookieJars, type SessionJar } from "#electron/engine/cookies/cookie-jars.ts";
import type { SecretUnavailable } from "#electron/engine/engine.ts";
import type { Store } from "#electron/store/open-store.ts";
import { keychainClient } from "#electron/vault/keychain-client.ts";
import { forkKeychainProcess } from "#electron/vault/node-keychain-process.ts";
import { sealedJars } from "#electron/vault/sealed-jars.ts";
import { openSecrets, serviceOf } from "#electron/vault/secrets.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import { explain } from "#shared/words/explain.ts";

/** The secrets of a workspace for a process without a window: nobody is there to answer a prompt for long. */
export function keychainOf(
  workspaceId: string,
  store: Store,
): {
  readonly read: (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;
  /** The cookies a session has in the window; what comes in is forgotten with this process. */
  readonly openJar: (session: string) => Promise<SessionJar>;
  readonly close: () => void;
} {
  const client = keychainClient({
    spawn: () => forkKeychainProcess(join(import.meta.dirname, "keychain-process.js")),
    limitMs: 10_000,
  });
  const service = serviceOf(workspaceId, process.env["WIREBENCH_KEYCHAIN"]);
  const sealed = store.file("vault.bin");
  const kept = sealedJars({ service, client, sealed });
  const jars = createCookieJars(systemClock, { read: kept.read, keep: async () => ok(undefined) });
  const secrets = openSecrets({
    service,
    client,
    sealed,
    names: store.file("secret-names.json"),
  });
  const openJar = async (session: string): Promise<SessionJar> => {
    const found = await jars.list(session);
    if (!found.ok)
      process.stderr.write(`The cookies of ${session} cannot be read. ${explain(found.error).message}\n`);
    return jars.open(session);
  };
  return { read: (ref) => secrets.read(ref), openJar, close: () => client.close() };
}
