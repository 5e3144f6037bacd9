import * as z from "zod";
import { parseHttpDate } from "./date.ts";
import { type Fields, fieldValue } from "./field.ts";

/** A Content-Range in bytes. `range` is `null` in the form that says only how long the whole is. RFC 9110 §14.4. */
export interface ContentRange {
  readonly range: { readonly first: number; readonly last: number } | null;
  /** Length of the whole; `null` where the server does not know. */
  readonly total: number | null;
}

/** Reads a Content-Range value; `null` for another unit, or for one that makes no sense. */
export function parseContentRange(value: string): ContentRange | null {
  const [, first, last, unknown, length] =
    /^bytes[ \t]+(?:(\d+)-(\d+)|(\*))\/(\d+|\*)$/i.exec(value.trim()) ?? [];
  if (length === undefined) return null;
  const total = length === "*" ? null : Number(length);
  if (unknown !== undefined) return total === null ? null : { range: null, total };
  const range = { first: Number(first), last: Number(last) };
  return range.first <= range.last && (total === null || range.last < total) ? { range, total } : null;
}

/** What proves, in `If-Range`, that a representation is still the one a part of which is here. */
export const Validator = z
  .strictObject({ field: z.enum(["ETag", "Last-Modified"]), value: z.string() })
  .readonly();
export type Validator = z.infer<typeof Validator>;

/** What is kept beside a part of a representation, to ask for the rest of the same one. */
export interface PartNote {
  readonly validator: Validator;
  /** Length of the whole; `null` where the server did not say. */
  readonly total: number | null;
}

const WrittenNote = z.strictObject({
  wirebench: z.literal(1),
  validator: Validator,
  total: z.int().nullable(),
});

/** Reads a note; `null` for anything that is none. */
export function readPartNote(text: string): PartNote | null {
  try {
    const { validator, total } = WrittenNote.parse(JSON.parse(text));
    return { validator, total };
  } catch {
    return null;
  }
}

/**
 * The strong validator of a response, or `null`: a strong entity tag, or a Last-Modified that lies at least a second
 * before the Date (RFC 9110 §8.8.2.2, §13.1.5).
 */
export function strongValidator(fields: Fields, now: number): Validator | null {
  const tag = fieldValue(fields, "etag")?.trim() ?? "";
  if (/^"[^"]*"$/.test(tag)) return { field: "ETag", value: tag };
  const modified = fieldValue(fields, "last-modified")?.trim() ?? "";
  const changedAt = parseHttpDate(modified, now);
  const sentAt = parseHttpDate(fieldValue(fields, "date")?.trim() ?? "", now);
  if (changedAt === null || sentAt === null || sentAt - changedAt < 1_000) return null;
  return { field: "Last-Modified", value: modified };
}

/** Fields that ask for the rest from an offset on, or for all of it where it has changed. RFC 9110 §13.1.5. */
export const restFields = (from: number, { value }: Validator): Fields => [
  ["Range", `bytes=${from}-`],
  ["If-Range", value],
];
