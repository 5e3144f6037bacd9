import * as z from "zod";

/**
 * `unlocked` works; `locked` needs the user; `waiting` has a prompt that nobody answered yet; `absent` has no
 * keychain at all; `failed` answered with an error. In the last two, new secrets are held in memory only.
 */
export const KeychainStatus = z
  .strictObject({
    state: z.enum(["unknown", "unlocked", "locked", "waiting", "absent", "failed"]),
    /** What the keychain said, for people; never a value. */
    detail: z.string(),
    /** Names of secrets that will be forgotten when Wirebench closes. */
    inMemory: z.array(z.string()).readonly(),
  })
  .readonly();
export type KeychainStatus = z.infer<typeof KeychainStatus>;

/** Why a secret was not kept or forgotten. */
export const SecretError = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("keychain-locked"), detail: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("keychain-silent"), limitMs: z.int() }).readonly(),
  z.strictObject({ kind: z.literal("keychain-failed"), detail: z.string() }).readonly(),
  z.strictObject({ kind: z.literal("value-empty") }).readonly(),
  z.strictObject({ kind: z.literal("value-too-long"), limitBytes: z.int() }).readonly(),
  z.strictObject({ kind: z.literal("value-unstorable") }).readonly(),
  z.strictObject({ kind: z.literal("no-workspace") }).readonly(),
]);
export type SecretError = z.infer<typeof SecretError>;
