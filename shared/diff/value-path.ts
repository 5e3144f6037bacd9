import type { ValueChange, ValuePath } from "./content-difference.ts";

/** As JSONPath writes it, RFC 9535: `$.items[3].name`, `$["a b"]`. */
export const pathText = (path: ValuePath): string =>
  path.reduce<string>((text, step) => `${text}${stepText(step)}`, "$");

/** The same place in every item of its arrays: `$.items[*].updatedAt`. */
export const pathPattern = (path: ValuePath): string =>
  path.reduce<string>((text, step) => `${text}${typeof step === "number" ? "[*]" : stepText(step)}`, "$");

const stepText = (step: string | number): string =>
  typeof step === "number"
    ? `[${step}]`
    : /^[A-Za-z_][\w]*$/.test(step)
      ? `.${step}`
      : `[${JSON.stringify(step)}]`;

/** Changes that count: not those at a place, or below one, that is not looked at. */
export function withoutIgnored(
  changes: readonly ValueChange[],
  ignored: readonly string[],
): readonly ValueChange[] {
  if (ignored.length === 0) return changes;
  const places = new Set(ignored);
  return changes.filter(({ path }) => !path.some((_, at) => places.has(pathPattern(path.slice(0, at + 1)))));
}
