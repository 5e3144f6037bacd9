import { commonItems, type Pair } from "./common-items.ts";
import { canonical, type ExactJson } from "./exact-json.ts";

/** Which items of two arrays belong together, and which stand alone; places from 0. */
export interface MatchedItems {
  readonly pairs: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** Of the pairs, by their place on the right: those that stand elsewhere among the others. */
  readonly moved: ReadonlySet<number>;
}

/** Members that name an item, most telling first. */
const idNames = [
  "id",
  "_id",
  "uuid",
  "guid",
  "key",
  "uid",
  "slug",
  "code",
  "sku",
  "name",
  "email",
  "href",
  "url",
];

/** By what names them, where all have such a member; else by what is the same, and the rest in order. */
export function matchItems(left: readonly ExactJson[], right: readonly ExactJson[]): MatchedItems {
  for (const name of idNames) {
    const leftIds = idsOf(left, name);
    const rightIds = leftIds === null ? null : idsOf(right, name);
    if (leftIds !== null && rightIds !== null) return byId(leftIds, rightIds);
  }
  return byContent(left, right);
}

/** Place by id; `null` where an item has none, or two have the same. */
function idsOf(items: readonly ExactJson[], name: string): ReadonlyMap<string, number> | null {
  if (items.length === 0) return null;
  const places = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const id =
      item.kind === "object" ? item.members.find((member) => member.name === name)?.value : undefined;
    if (id?.kind !== "scalar" || id.text === "null" || places.has(id.text)) return null;
    places.set(id.text, place);
  }
  return places;
}

function byId(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): MatchedItems {
  const pairs = [...left].flatMap(([id, from]): readonly Pair[] => {
    const to = right.get(id);
    return to === undefined ? [] : [[from, to]];
  });
  const inPlace = longestRise(pairs.map(([, to]) => to));
  return {
    pairs: pairs.toSorted((a, b) => a[1] - b[1]),
    removed: [...left].filter(([id]) => !right.has(id)).map(([, place]) => place),
    added: [...right].filter(([id]) => !left.has(id)).map(([, place]) => place),
    moved: new Set(pairs.map(([, to]) => to).filter((to) => !inPlace.has(to))),
  };
}

/** The most numbers that rise from left to right. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    const place = firstNotBelow(ends, number);
    before.set(number, ends[place - 1]);
    ends[place] = number;
  }
  const rise = new Set<number>();
  for (let number = ends.at(-1); number !== undefined; number = before.get(number)) rise.add(number);
  return rise;
}

function firstNotBelow(sorted: readonly number[], number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byContent(left: readonly ExactJson[], right: readonly ExactJson[]): MatchedItems {
  const same = commonItems(left.map(canonical), right.map(canonical)) ?? [];
  const pairs: Pair[] = [];
  const removed: number[] = [];
  const added: number[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (const [toLeft, toRight] of [...same, [left.length, right.length] as const]) {
    // Between two that are the same, those in the same place belong together where they are of one kind.
    while (fromLeft < toLeft || fromRight < toRight) {
      const [a, b] = [left[fromLeft], right[fromRight]];
      if (fromLeft < toLeft && fromRight < toRight && a?.kind === b?.kind)
        pairs.push([fromLeft++, fromRight++]);
      else if (fromLeft < toLeft) removed.push(fromLeft++);
      else added.push(fromRight++);
    }
    if (toLeft < left.length && toRight < right.length) pairs.push([toLeft, toRight]);
    [fromLeft, fromRight] = [toLeft + 1, toRight + 1];
  }
  return { pairs, removed, added, moved: new Set() };
}
