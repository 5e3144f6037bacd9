import { expect, test } from "vitest";
import { lineSeenAt, placeOfLine, seenCount, withFold, withoutFold } from "#renderer/lib/folds.ts";

const folds = withFold(withFold([], { line: 2, lastLine: 5 }), { line: 10, lastLine: 11 });

test("folded lines are not seen, and places lead to lines and back", () => {
  expect(seenCount(folds, 20)).toBe(16);
  const lines = Array.from({ length: 16 }, (_, place) => lineSeenAt(folds, place));
  expect(lines).toEqual([0, 1, 2, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(lines.map((line) => placeOfLine(folds, line))).toEqual(lines.map((_, place) => place));
  expect(placeOfLine(folds, 4)).toBe(2);
});

test("a fold takes in those within it, and opening it shows them", () => {
  const outer = withFold(folds, { line: 0, lastLine: 15 });
  expect(outer).toEqual([{ line: 0, lastLine: 15 }]);
  expect(withoutFold(outer, 4)).toEqual([]);
});
