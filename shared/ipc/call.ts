import type * as z from "zod";

/** A question the renderer asks and main answers. */
export function call<I extends z.ZodType, O extends z.ZodType, E extends z.ZodType>(
  input: I,
  output: O,
  error: E,
) {
  return { input, output, error };
}
