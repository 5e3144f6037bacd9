import * as z from "zod";

/** A line of content laid out. */
export const DocumentLine = z
  .strictObject({
    /** Number of the line, from 1; `null` where it only goes on the line before. */
    n: z.int().nullable(),
    depth: z.int(),
    /** As it is written, quotes included. */
    key: z.string().nullable(),
    kind: z.enum(["open", "close", "empty", "string", "number", "name", "text"]),
    text: z.string(),
    hasComma: z.boolean(),
    /** Bytes of the value that are not in `text`. */
    leftOut: z.int(),
  })
  .readonly();
export type DocumentLine = z.infer<typeof DocumentLine>;

/** Where a document stops being what it is said to be. Lines and columns from 1, as the content came. */
export const DocumentProblem = z
  .strictObject({
    kind: z.enum(["not-json", "too-deep", "too-long"]),
    offset: z.int(),
    line: z.int(),
    column: z.int(),
  })
  .readonly();
export type DocumentProblem = z.infer<typeof DocumentProblem>;

export const DocumentLines = z
  .strictObject({
    lines: z.array(DocumentLine).readonly(),
    /** Lines known so far. */
    total: z.int(),
    /** Part of the content that was looked through, 0 to 1. */
    read: z.number(),
    problem: DocumentProblem.nullable(),
  })
  .readonly();
export type DocumentLines = z.infer<typeof DocumentLines>;

/** The value a line belongs to. */
export const DocumentPlace = z
  .strictObject({
    /** A JSONPath to it, RFC 9535. */
    path: z.string(),
    /** Its bytes. */
    from: z.int(),
    to: z.int(),
    /** The line it begins and the line it ends on, from 0. */
    line: z.int(),
    lastLine: z.int(),
  })
  .readonly();
export type DocumentPlace = z.infer<typeof DocumentPlace>;

/** A member of an object or an element of an array. */
export const DocumentMember = z
  .strictObject({
    index: z.int(),
    key: z.string().nullable(),
    kind: z.enum(["object", "array", "string", "number", "name"]),
    /** The beginning of it, as it is written. */
    text: z.string(),
    from: z.int(),
    to: z.int(),
    /** Members of it. */
    size: z.int(),
  })
  .readonly();
export type DocumentMember = z.infer<typeof DocumentMember>;

/** What a search has found so far. */
export const DocumentFinds = z
  .strictObject({
    searchId: z.int(),
    count: z.int(),
    /** Part of the content that was looked through, 0 to 1. */
    read: z.number(),
    /** The lines of the finds asked for, from 0. */
    lines: z.array(z.int()).readonly(),
  })
  .readonly();
export type DocumentFinds = z.infer<typeof DocumentFinds>;

export const DocumentRows = z
  .strictObject({
    columns: z.array(z.string()).readonly(),
    rows: z.array(z.array(z.string()).readonly()).readonly(),
    total: z.int(),
  })
  .readonly();
export type DocumentRows = z.infer<typeof DocumentRows>;

export const DocumentError = z.union([
  /** It was let go; open it again. */
  z.strictObject({ kind: z.literal("document-gone") }).readonly(),
  z.strictObject({ kind: z.literal("content-gone") }).readonly(),
  z.strictObject({ kind: z.literal("too-large"), limitBytes: z.int() }).readonly(),
  z.strictObject({ kind: z.literal("took-too-long"), limitMs: z.int() }).readonly(),
  /** `at` is where the query goes wrong, counted from its start, where that is known. */
  z.strictObject({ kind: z.literal("query-wrong"), message: z.string(), at: z.int().nullable() }).readonly(),
  z.strictObject({ kind: z.literal("not-readable"), message: z.string() }).readonly(),
]);
export type DocumentError = z.infer<typeof DocumentError>;
