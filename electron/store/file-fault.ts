import type { FileError } from "#shared/workbench/workspace.ts";

/** The code of a system error (`ENOENT`); anything else thrown is a bug and goes on. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

export const notReadable = (error: unknown): FileError => {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR" ? { kind: "item-missing" } : { kind: "not-readable", code };
};

export const notWritable = (error: unknown): FileError => ({ kind: "not-writable", code: codeOf(error) });

/** The result of file calls, with what the system refused as a value. */
export async function orNull<T>(promise: Promise<T>, codes: readonly string[]): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (codes.includes(codeOf(error))) return null;
    throw error;
  }
}

export const missing = ["ENOENT", "ENOTDIR"] as const;
