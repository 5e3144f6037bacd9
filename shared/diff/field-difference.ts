import type { Fields } from "#shared/http/field.ts";

/** What became of a header field. Fields of one name are compared in the order they came. */
export interface FieldChange {
  readonly kind: "changed" | "added" | "removed";
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** Differences of two sets of fields, by name without regard to case, in the order of the right side. */
export function fieldDifference(left: Fields, right: Fields): readonly FieldChange[] {
  const waiting = new Map<string, string[]>();
  for (const [name, value] of left) {
    const values = waiting.get(name.toLowerCase());
    if (values === undefined) waiting.set(name.toLowerCase(), [value]);
    else values.push(value);
  }
  const changes = right.flatMap(([name, value]): readonly FieldChange[] => {
    const before = waiting.get(name.toLowerCase())?.shift();
    if (before === undefined) return [{ kind: "added", name, left: null, right: value }];
    return before === value ? [] : [{ kind: "changed", name, left: before, right: value }];
  });
  const gone = left.filter(([name, value]) => {
    const values = waiting.get(name.toLowerCase()) ?? [];
    const at = values.indexOf(value);
    if (at >= 0) values.splice(at, 1);
    return at >= 0;
  });
  return [
    ...changes,
    ...gone.map(([name, value]) => ({ kind: "removed", name, left: value, right: null }) as const),
  ];
}
