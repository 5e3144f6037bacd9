import { expect, test } from "vitest";
import type { ValueChange } from "#shared/diff/content-difference.ts";
import { pathPattern, pathText, withoutIgnored } from "#shared/diff/value-path.ts";

test.each([
  [[], "$", "$"],
  [["a", "b"], "$.a.b", "$.a.b"],
  [["items", 3, "id"], "$.items[3].id", "$.items[*].id"],
  [["a-b", "c d", '"'], '$["a-b"]["c d"]["\\""]', '$["a-b"]["c d"]["\\""]'],
  [["0", 0], '$["0"][0]', '$["0"][*]'],
])("%j is written %s", (path, text, pattern) => {
  expect(pathText(path)).toBe(text);
  expect(pathPattern(path)).toBe(pattern);
});

const changed = (path: ValueChange["path"]): ValueChange => ({
  kind: "changed",
  path,
  left: "1",
  right: "2",
});

test("a place that is not looked at takes all items and what is below it along", () => {
  const changes = [
    changed(["items", 0, "at"]),
    changed(["items", 7, "at", "zone"]),
    changed(["items", 0, "name"]),
  ];
  expect(withoutIgnored(changes, ["$.items[*].at"])).toEqual([changed(["items", 0, "name"])]);
  expect(withoutIgnored(changes, ["$.items[*]"])).toEqual([]);
  expect(withoutIgnored(changes, [])).toBe(changes);
});
