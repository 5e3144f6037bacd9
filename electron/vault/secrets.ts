import { fail, ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import type { KeychainStatus, SecretError } from "#shared/workbench/keychain.ts";
import type { KeychainClient, KeychainFault } from "./keychain-client.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import { sealedValues } from "./sealed-values.ts";
import { secretNames } from "./secret-names.ts";
import { accountOf, titleOf, toItem } from "./secret-text.ts";
import { type SecretAbsence, storedSecrets, type StoredSecrets } from "./stored-secrets.ts";

/** The secrets of one workspace. Values leave only through `read`, to the process that sends. */
export interface Secrets {
  readonly keep: (
    ref: SecretRef,
    value: string,
  ) => Promise<Result<{ readonly where: "keychain" | "memory" }, SecretError>>;
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
  const stored = storedSecrets({
    service,
    client,
    index: secretNames(names, service),
    large: sealedValues(sealed, service, client),
  });
  const held = heldSecrets(memory, service);
  const status = (): KeychainStatus => ({ ...client.state(), inMemory: held.names() });
  const check = async (): Promise<KeychainStatus> => {
    await firstOf(stored.check(), client);
    return status();
  };
  return {
    keep: (ref, value) => keep({ stored, held }, accountOf(ref), value),
    forget: async (ref) => {
      const account = accountOf(ref);
      const wasHeld = held.forget(account);
      const fault = await stored.forget(account);
      if (fault === null || (wasHeld && fault.kind !== "silent")) return ok(undefined);
      return fail(toSecretError(fault));
    },
    read: async (ref) => {
      const account = accountOf(ref);
      const value = held.read(account);
      return value === null ? stored.read(account) : ok(value);
    },
    names: async () => [...new Set([...(await stored.names()), ...held.names()])].toSorted(),
    status,
    check,
    retry: () => {
      client.retry();
      return check();
    },
    onChange: (listener) => {
      const ends = [held.onChange(listener), client.onChange(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

interface Places {
  readonly stored: StoredSecrets;
  readonly held: HeldSecrets;
}

async function keep(
  { stored, held }: Places,
  account: string,
  value: string,
): Promise<Result<{ readonly where: "keychain" | "memory" }, SecretError>> {
  const item = toItem(value);
  if (!item.ok) return item;
  const fault = await stored.keep(account, value, item.value.item);
  if (fault === null) {
    held.forget(account);
    return ok({ where: "keychain" });
  }
  if (fault === "changed") return fail({ kind: "value-unstorable" });
  if (fault.kind === "locked" || fault.kind === "silent") return fail(toSecretError(fault));
  held.keep(account, value);
  return ok({ where: "memory" });
}

/** Values that Wirebench forgets when it closes, because there is no keychain that works. */
interface HeldSecrets {
  readonly keep: (account: string, value: string) => void;
  readonly read: (account: string) => string | null;
  /** Whether it was held. */
  readonly forget: (account: string) => boolean;
  readonly names: () => readonly string[];
  readonly onChange: (listener: () => void) => () => void;
}

function heldSecrets(memory: Map<string, string>, service: string): HeldSecrets {
  const listeners = new Set<() => void>();
  const start = `${service}\n`;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    keep: (account, value) => {
      memory.set(start + account, value);
      tell();
    },
    read: (account) => memory.get(start + account) ?? null,
    forget: (account) => {
      const wasHeld = memory.delete(start + account);
      if (wasHeld) tell();
      return wasHeld;
    },
    names: () =>
      [...memory.keys()]
        .filter((key) => key.startsWith(start))
        .map((key) => titleOf(key.slice(start.length))),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The keychain's fault as whoever asked is told of it. */
export function toSecretError(fault: KeychainFault): SecretError {
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
