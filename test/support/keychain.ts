import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptFile } from "#electron/store/kept-file.ts";
import {
  type KeychainClient,
  keychainClient,
  type KeychainProcess,
} from "#electron/vault/keychain-client.ts";
import { forkKeychainProcess } from "#electron/vault/node-keychain-process.ts";
import { openSecrets, type Secrets } from "#electron/vault/secrets.ts";

export interface TestKeychain {
  readonly client: KeychainClient;
  readonly secrets: Secrets;
  readonly service: string;
  readonly folder: string;
  /** Every keychain process that was started, the last one last. */
  readonly started: readonly KeychainProcess[];
  readonly close: () => Promise<void>;
}

let services = 0;

export interface TestKeychainOptions {
  readonly entry: string;
  readonly waitingMs?: number;
  readonly limitMs?: number;
  readonly folder?: string;
  readonly service?: string;
}

/** The secrets of a workspace nobody else has, over a keychain process of its own. */
export async function aKeychain({
  entry,
  folder,
  service,
  ...limits
}: TestKeychainOptions): Promise<TestKeychain> {
  const started: KeychainProcess[] = [];
  const client = keychainClient({
    spawn: () => {
      const child = forkKeychainProcess(entry);
      started.push(child);
      return child;
    },
    ...limits,
  });
  const own = folder ?? (await mkdtemp(join(tmpdir(), "wirebench-vault-")));
  const filedUnder = service ?? `wirebench-test-${process.pid}/${services++}`;
  const secrets = openSecrets({
    service: filedUnder,
    client,
    sealed: keptFile(join(own, "vault.bin")),
    names: keptFile(join(own, "secret-names.json")),
  });
  return {
    client,
    secrets,
    service: filedUnder,
    folder: own,
    started,
    close: async () => {
      client.close();
      if (folder === undefined) await rm(own, { recursive: true, force: true });
    },
  };
}

/** Resolves with the state once `isIt` holds, however long that takes. */
export function reached(client: KeychainClient, isIt: (state: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isIt(client.state().state)) return;
      end();
      resolve(client.state().state);
    };
    const end = client.onChange(look);
    look();
  });
}
