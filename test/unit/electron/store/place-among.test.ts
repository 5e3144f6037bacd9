import { expect, test } from "vitest";
import { placeAmong } from "#electron/store/place-among.ts";

test.each([
  { siblings: [], index: 0, count: 2, own: [1_000, 2_000], why: "the first ones" },
  { siblings: [1_000, 2_000], index: 2, count: 1, own: [3_000], why: "at the end" },
  { siblings: [1_500], index: 1, count: 1, own: [2_000], why: "at the end, on the next full step" },
  { siblings: [1_000, 2_000], index: 1, count: 1, own: [1_500], why: "in the middle of a gap" },
  { siblings: [1_000, 2_000], index: 1, count: 3, own: [1_250, 1_500, 1_750], why: "several, spread" },
  { siblings: [1_000, 2_000], index: 0, count: 1, own: [500], why: "before the first" },
  { siblings: [1_000, null], index: 1, count: 1, own: [2_000], why: "before those without a number" },
])("$why: only what is put in gets a place", ({ siblings, index, count, own }) => {
  expect(placeAmong(siblings, index, count)).toEqual({ own, siblings: new Map() });
});

test.each([
  {
    siblings: [1, 2, 3],
    index: 1,
    own: [2_000],
    changed: [
      [0, 1_000],
      [1, 3_000],
      [2, 4_000],
    ] as const,
  },
  {
    siblings: [1, 2],
    index: 0,
    own: [1_000],
    changed: [
      [0, 2_000],
      [1, 3_000],
    ] as const,
  },
  {
    siblings: [null, null],
    index: 1,
    own: [2_000],
    changed: [
      [0, 1_000],
      [1, 3_000],
    ] as const,
  },
])(
  "where no whole number is left between two, all are numbered anew",
  ({ siblings, index, own, changed }) => {
    expect(placeAmong(siblings, index, 1)).toEqual({ own, siblings: new Map(changed) });
  },
);

test("whatever is put in where, the order is the one that was asked for", () => {
  let siblings: readonly (number | null)[] = [];
  for (let n = 0; n < 200; n++) {
    const index = (n * 7) % (siblings.length + 1);
    const places = placeAmong(siblings, index, 1);
    const given = siblings.map((sequence, at) => places.siblings.get(at) ?? sequence);
    siblings = [...given.slice(0, index), ...places.own, ...given.slice(index)];
    const numbers = siblings.map((sequence) => sequence ?? Number.NaN);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  }
});
