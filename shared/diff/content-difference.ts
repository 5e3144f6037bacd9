import * as z from "zod";

/** Names of members and numbers of items, from the root. */
export const ValuePath = z.array(z.union([z.string(), z.int()])).readonly();
export type ValuePath = z.infer<typeof ValuePath>;

/** One difference between two JSON texts. `left` and `right` are the values as they are written, cut where they are long. */
export const ValueChange = z
  .strictObject({
    kind: z.enum(["changed", "added", "removed", "moved"]),
    /** On the right; of what was removed, on the left. */
    path: ValuePath,
    left: z.string().nullable(),
    right: z.string().nullable(),
  })
  .readonly();
export type ValueChange = z.infer<typeof ValueChange>;

/** How the contents of two responses differ. */
export const ContentDifference = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("same"), bytes: z.int() }).readonly(),
  /** `total` counts those that are not listed, too. */
  z
    .strictObject({ form: z.literal("json"), changes: z.array(ValueChange).readonly(), total: z.int() })
    .readonly(),
  /** Both are text: whoever shows them compares their lines. */
  z.strictObject({ form: z.literal("text"), leftBytes: z.int(), rightBytes: z.int() }).readonly(),
  z.strictObject({ form: z.literal("bytes"), leftBytes: z.int(), rightBytes: z.int() }).readonly(),
  z.strictObject({ form: z.literal("too-large"), limitBytes: z.int() }).readonly(),
]);
export type ContentDifference = z.infer<typeof ContentDifference>;

/** Larger contents are not compared, bytes. */
export const comparedBytes = 5 * 1024 * 1024;

/** Changes that are listed one by one. */
export const listedChanges = 5_000;
