import type { SecretUnavailable } from "#electron/engine/engine.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";

type Read = (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;

/** `WIREBENCH_SECRET_NAME` for a secret called `name`: upper case, and `_` for what is no letter or digit. */
export const secretVariable = (name: string): string =>
  `WIREBENCH_SECRET_${name.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`;

/** The environment first, so that a machine without a keychain can send too; then the keychain. */
export const readSecretFrom =
  (env: NodeJS.ProcessEnv, keychain: Read): Read =>
  async (ref) => {
    const value = env[secretVariable(ref.name)];
    return value === undefined ? keychain(ref) : ok(value);
  };
