import { fail, ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { KeychainStatus, SecretError } from "#shared/workbench/keychain.ts";
import type { KeychainClient, KeychainFault } from "./keychain-client.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import { sealedValues, type SealedValues } from "./sealed-values.ts";
import { type SecretNames, secretNames } from "./secret-names.ts";
import { accountOf, fromItem, titleOf, toItem } from "./secret-text.ts";

/** Why a send cannot have a secret; the words of `secret-unavailable`. */
export type SecretAbsence =
  | "not-stored"
  | "keychain-locked"
  | "keychain-absent"
  | "keychain-silent"
  | "keychain-failed";

/** The secrets of one workspace. Values leave only through `read`, to the process that sends. */
export interface Secrets {
  readonly keep: (ref: SecretRef, value: string) => Promise<Result<{ readonly where: "keychain" | "memory" }, SecretError>>;
  readonly forget: (ref: SecretRef) => Promise<Result<void, SecretError>>;
  readonly read: (ref: SecretRef) => Promise<Result<string, SecretAbsence>>;
  /** Names as people see them: those of the workspace bare, others as `<scope>/<name>`. */
  readonly names: () => Promise<readonly string[]>;
  readonly status: () => KeychainStatus;
  /** Asks the keychain for something harmless; answers as soon as it has, or when it keeps us waiting. */
  readonly check: () => Promise<KeychainStatus>;
  /** Gives up what is waiting and checks again. */
  readonly retry: () => Promise<KeychainStatus>;
  readonly onChange: (listener: () => void) => () => void;
}

export interface SecretsOptions {
  readonly service: string;
  readonly client: KeychainClient;
  /** For values too large for the keychain (`vault.bin`). */
  readonly sealed: KeptBytes;
  /** For names, which are no secrets (`secret-names.json`). */
  readonly names: KeptBytes;
  /** Held until Wirebench closes; shared where several workspaces are opened one after another. */
  readonly memory?: Map<string, string>;
}

/** What a workspace's secrets are filed under. */
export const serviceOf = (workspaceId: string, prefix: string | undefined): string =>
  `${prefix === undefined || prefix === "" ? "wirebench" : prefix}/${workspaceId}`;

export function openSecrets({ service, client, sealed, names, memory = new Map() }: SecretsOptions): Secrets {
  const index = secretNames(names, service);
  const large = sealedValues(sealed, service, client);
  const changed = new Set<() => void>();
  const inMemory = (): readonly string[] =>
    [...memory.keys()].filter((key) => key.startsWith(`${service}\n`)).map((key) => titleOf(key.slice(service.length + 1)));
  const status = (): KeychainStatus => ({ ...client.state(), inMemory: inMemory() });
  const remember = (account: string, value: string | null): void => {
    const key = `${service}\n${account}`;
    if (value === null ? !memory.delete(key) : memory.get(key) === value) return;
    if (value !== null) memory.set(key, value);
    for (const listener of changed) listener();
  };
  const keepStored = storing({ service, client, index, large });
  const check = async (): Promise<KeychainStatus> => {
    await firstOf(client.ask({ act: "get", service, account: "check:" }), client);
    return status();
  };
  return {
    keep: async (ref, value) => {
      const item = toItem(value);
      if (!item.ok) return item;
      const account = accountOf(ref);
      const kept = await keepStored(account, value, item.value.item);
      if (kept === null) {
        remember(account, null);
        return ok({ where: "keychain" });
      }
      if (kept === "changed") return fail({ kind: "value-unstorable" });
      if (kept.kind === "locked" || kept.kind === "silent") return fail(toSecretError(kept));
      remember(account, value);
      return ok({ where: "memory" });
    },
    forget: async (ref) => {
      const account = accountOf(ref);
      const wasInMemory = memory.has(`${service}\n${account}`);
      remember(account, null);
      const gone = await client.ask({ act: "delete", service, account });
      if (!gone.ok) {
        return wasInMemory && gone.error.kind !== "silent" ? ok(undefined) : fail(toSecretError(gone.error));
      }
      const unsealed = await large.forget(account);
      if (!unsealed.ok) return fail(toSecretError(unsealed.error));
      await index.remove(account);
      return ok(undefined);
    },
    read: async (ref) => {
      const account = accountOf(ref);
      const held = memory.get(`${service}\n${account}`);
      return held === undefined ? readStored({ service, client, index, large }, account) : ok(held);
    },
    names: async () => {
      const kept = [...(await index.all()).keys()].map(titleOf);
      return [...new Set([...kept, ...inMemory()])].toSorted();
    },
    status,
    check,
    retry: () => {
      client.retry();
      return check();
    },
    onChange: (listener) => {
      changed.add(listener);
      const end = client.onChange(listener);
      return () => {
        changed.delete(listener);
        end();
      };
    },
  };
}

interface Parts {
  readonly service: string;
  readonly client: KeychainClient;
  readonly index: SecretNames;
  readonly large: SealedValues;
}

/** Keeps a value where it fits: `null` once it is kept, `changed` where the keychain gives back something else. */
function storing({ service, client, index, large }: Parts) {
  let isProven = false;
  return async (account: string, value: string, item: string | null): Promise<KeychainFault | "changed" | null> => {
    if (item === null) {
      const sealed = await large.keep(account, value);
      if (!sealed.ok) return sealed.error;
      await index.add(account, "sealed");
      const old = await client.ask({ act: "delete", service, account });
      return old.ok ? null : old.error;
    }
    const kept = await client.ask({ act: "set", service, account, value: item });
    if (!kept.ok) return kept.error;
    if (!isProven) {
      const back = await client.ask({ act: "get", service, account });
      if (!back.ok) return back.error;
      if (back.value !== item) return "changed";
      isProven = true;
    }
    await index.add(account, "keychain");
    const old = await large.forget(account);
    return old.ok ? null : old.error;
  };
}

/** The list says where to look; what it does not know is looked for in both places. */
async function readStored({ service, client, index, large }: Parts, account: string): Promise<Result<string, SecretAbsence>> {
  const where = (await index.all()).get(account);
  const fromKeychain = async (): Promise<Result<string | null, KeychainFault>> => {
    const item = await client.ask({ act: "get", service, account });
    return item.ok && item.value !== null ? ok(fromItem(item.value)) : item;
  };
  const [first, second] = where === "sealed" ? [large.read, fromKeychain] : [fromKeychain, large.read];
  const found = await first(account);
  if (!found.ok) return fail(absenceOf(found.error));
  if (found.value !== null) return ok(found.value);
  const other = await second(account);
  if (!other.ok) return fail(absenceOf(other.error));
  return other.value === null ? fail("not-stored") : ok(other.value);
}

const absenceOf = ({ kind }: KeychainFault): SecretAbsence => `keychain-${kind}`;

function toSecretError(fault: KeychainFault): SecretError {
  switch (fault.kind) {
    case "locked":
      return { kind: "keychain-locked", detail: fault.detail };
    case "silent":
      return { kind: "keychain-silent", limitMs: fault.limitMs };
    case "absent":
    case "failed":
      return { kind: "keychain-failed", detail: fault.detail };
  }
}

/** An answer, or the news that there will be none for a while. */
async function firstOf(answer: Promise<unknown>, client: KeychainClient): Promise<void> {
  let end: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    end = client.onChange(() => {
      if (client.state().state === "waiting") resolve();
    });
  });
  await Promise.race([answer, waiting]);
  end();
}
