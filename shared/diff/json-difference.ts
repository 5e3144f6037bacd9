import type { ValueChange, ValuePath } from "./content-difference.ts";
import { canonical, type ExactJson, type Member } from "./exact-json.ts";
import { matchItems } from "./matched-items.ts";

/** A value that is shown of a change, characters. */
const shownText = 2_000;

/** Every difference, in the order of the right side. The order of members is none. */
export function jsonDifference(left: ExactJson, right: ExactJson): readonly ValueChange[] {
  const changes: ValueChange[] = [];
  compare(left, right, [], (change) => changes.push(change));
  return changes;
}

type See = (change: ValueChange) => void;

function compare(left: ExactJson, right: ExactJson, path: ValuePath, see: See): void {
  if (left.kind === "object" && right.kind === "object")
    compareMembers(left.members, right.members, path, see);
  else if (left.kind === "array" && right.kind === "array") compareItems(left.items, right.items, path, see);
  else if (canonical(left) !== canonical(right))
    see({ kind: "changed", path, left: shown(left), right: shown(right) });
}

function compareMembers(left: readonly Member[], right: readonly Member[], path: ValuePath, see: See): void {
  const waiting = byName(left);
  for (const { name, value } of right) {
    const partner = waiting.get(name)?.shift();
    if (partner === undefined) see({ kind: "added", path: [...path, name], left: null, right: shown(value) });
    else compare(partner, value, [...path, name], see);
  }
  for (const [name, values] of waiting)
    for (const value of values)
      see({ kind: "removed", path: [...path, name], left: shown(value), right: null });
}

/** A key that is there twice is compared with the first and the second of the other side. */
function byName(members: readonly Member[]): ReadonlyMap<string, ExactJson[]> {
  const found = new Map<string, ExactJson[]>();
  for (const { name, value } of members) {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return found;
}

function compareItems(
  left: readonly ExactJson[],
  right: readonly ExactJson[],
  path: ValuePath,
  see: See,
): void {
  const { pairs, removed, added, moved } = matchItems(left, right);
  for (const place of removed)
    see({ kind: "removed", path: [...path, place], left: shownOf(left[place]), right: null });
  for (const [from, to] of pairs) {
    if (moved.has(to)) see({ kind: "moved", path: [...path, to], left: `[${from}]`, right: `[${to}]` });
    const [before, after] = [left[from], right[to]];
    if (before !== undefined && after !== undefined) compare(before, after, [...path, to], see);
  }
  for (const place of added)
    see({ kind: "added", path: [...path, place], left: null, right: shownOf(right[place]) });
}

const shownOf = (value: ExactJson | undefined): string => (value === undefined ? "" : shown(value));

function shown(value: ExactJson): string {
  const text = written(value);
  return text.length <= shownText ? text : `${text.slice(0, shownText)}…`;
}

/** In one line, members in the order they came. */
function written(value: ExactJson): string {
  if (value.kind === "scalar") return value.text;
  if (value.kind === "array") return `[${value.items.map(written).join(", ")}]`;
  if (value.members.length === 0) return "{}";
  return `{ ${value.members.map(({ name, value: inner }) => `${JSON.stringify(name)}: ${written(inner)}`).join(", ")} }`;
}
