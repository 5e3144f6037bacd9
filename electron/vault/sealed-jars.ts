import type { Result } from "#shared/result.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { KeychainClient, KeychainFault } from "./keychain-client.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import { sealedValues } from "./sealed-values.ts";
import { toSecretError } from "./secrets.ts";

/** The cookie jars of one workspace over a restart, one text per session, sealed with a key in the keychain. */
export interface SealedJars {
  /** `null` where nothing is kept. The keychain is asked only where something is. */
  readonly read: (session: string) => Promise<Result<string | null, SecretError>>;
  /** `null` takes away what is kept. */
  readonly keep: (session: string, text: string | null) => Promise<Result<void, SecretError>>;
}

export interface SealedJarsOptions {
  /** What the workspace's secrets are filed under. */
  readonly service: string;
  readonly client: KeychainClient;
  /** `vault.bin` */
  readonly sealed: KeptBytes;
}

export function sealedJars({ service, client, sealed }: SealedJarsOptions): SealedJars {
  // A key of its own: secrets can be forgotten without the cookies, and neither makes a key while the other does.
  const values = sealedValues(sealed, `${service}/cookies`, client);
  let last: Promise<unknown> = Promise.resolve();
  const told = async <T>(answer: Promise<Result<T, KeychainFault>>): Promise<Result<T, SecretError>> => {
    const result = await answer;
    return result.ok ? result : { ok: false, error: toSecretError(result.error) };
  };
  return {
    read: (session) => told(values.read(session)),
    keep: (session, text) => {
      const mine = last.then(() => told(text === null ? values.forget(session) : values.keep(session, text)));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
