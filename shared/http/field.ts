import * as z from "zod";

/** A field line as it stands on the wire: order, case and duplicates are kept. RFC 9110 §5. */
export const Field = z.tuple([z.string(), z.string()]).readonly();
export type Field = z.infer<typeof Field>;

export type Fields = readonly Field[];

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** RFC 9110 §5.6.2. */
export const isToken = (text: string): boolean => TOKEN.test(text);

/** Lengths are compared first: most names differ in them, and this is asked dozens of times a send. */
const isNamed = (field: Field, name: string): boolean =>
  field[0].length === name.length && field[0].toLowerCase() === name.toLowerCase();

/** Every value of a field, in order. */
export const fieldValues = (fields: Fields, name: string): readonly string[] =>
  fields.filter((field) => isNamed(field, name)).map((field) => field[1]);

/** The first value of a field, or `null`. */
export const fieldValue = (fields: Fields, name: string): string | null =>
  fields.find((field) => isNamed(field, name))?.[1] ?? null;

export const hasField = (fields: Fields, name: string): boolean =>
  fields.some((field) => isNamed(field, name));

export const withoutFields = (fields: Fields, names: readonly string[]): Fields =>
  fields.filter((field) => !names.some((name) => isNamed(field, name)));

/** How many characters no head may hold: every control but HTAB. RFC 9110 §5.5, RFC 9112 §3.2. */
export function countControls(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && code !== 9) || code === 0x7f) count += 1;
  }
  return count;
}

/** Why a field line cannot be sent as one line, or `null`. CR, LF and NUL would end or split it (RFC 9110 §5.5). */
export function fieldProblem([name, value]: Field): "name-not-a-token" | "line-break-in-value" | null {
  if (!isToken(name)) return "name-not-a-token";
  return /[\r\n\0]/.test(value) ? "line-break-in-value" : null;
}
