import type { Result } from "#shared/result.ts";

/** A file of the user data, written all or nothing. The store has such files; the vault knows no paths. */
export interface KeptBytes {
  /** `null` where there is none yet. */
  readonly read: () => Promise<Result<Uint8Array | null, { readonly kind: string }>>;
  /** `change` may run several times, and its answer replaces exactly what it was given. */
  readonly update: (
    change: (current: Uint8Array | null) => Uint8Array,
  ) => Promise<Result<void, { readonly kind: string }>>;
}

/** The JSON in a kept file; `undefined` where it holds something else. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
