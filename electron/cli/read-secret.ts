import type { SecretUnavailable } from "#electron/engine/engine.ts";
import { ok, type Result } from "#shared/result.ts";
import type { SecretRef } from "#shared/variables/scope.ts";
import { secretVariable } from "#shared/variables/secret-variable.ts";

type Read = (ref: SecretRef) => Promise<Result<string, SecretUnavailable>>;

/** The environment first, so that a machine without a keychain can send too; then the keychain. */
export const readSecretFrom =
  (env: NodeJS.ProcessEnv, keychain: Read): Read =>
  async (ref) => {
    const value = env[secretVariable(ref.name)];
    return value === undefined ? keychain(ref) : ok(value);
  };
