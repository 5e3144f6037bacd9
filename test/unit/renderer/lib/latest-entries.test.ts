import { expect, test } from "vitest";
import { withLatest } from "#renderer/lib/latest-entries.ts";

test("an entry that is put in again is the latest, and the oldest goes when there are too many", () => {
  const two = withLatest(withLatest({}, "a", 1, 2), "b", 2, 2);
  expect(two).toEqual({ a: 1, b: 2 });
  const again = withLatest(two, "a", 3, 2);
  expect(withLatest(again, "c", 4, 2)).toEqual({ a: 3, c: 4 });
});
