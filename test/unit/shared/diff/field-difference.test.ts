import { expect, test } from "vitest";
import { fieldDifference } from "#shared/diff/field-difference.ts";

test.each([
  ["nothing", [["A", "1"]], [["a", "1"]], []],
  ["a changed value", [["A", "1"]], [["A", "2"]], ["changed A 1 2"]],
  ["an added field", [], [["A", "1"]], ["added A 1"]],
  ["a removed field", [["A", "1"]], [], ["removed A 1"]],
  [
    "the second of two",
    [
      ["A", "1"],
      ["A", "2"],
    ],
    [
      ["A", "1"],
      ["A", "3"],
    ],
    ["changed A 2 3"],
  ],
  [
    "one of two that is gone",
    [
      ["A", "1"],
      ["A", "2"],
    ],
    [["A", "1"]],
    ["removed A 2"],
  ],
  [
    "another order of other names",
    [
      ["A", "1"],
      ["B", "2"],
    ],
    [
      ["B", "2"],
      ["A", "1"],
    ],
    [],
  ],
  ["a name that objects have", [["constructor", "1"]], [["constructor", "2"]], ["changed constructor 1 2"]],
] as const)("%s", (_, left, right, expected) => {
  const changes = fieldDifference(left, right).map(({ kind, name, left: from, right: to }) =>
    [kind, name, from, to].filter((part) => part !== null).join(" "),
  );
  expect(changes).toEqual(expected);
});
