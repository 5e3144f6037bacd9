import { expect, test } from "vitest";
import { editList, editMap, layoutOf, printJson } from "#electron/store/edit-json.ts";
import { parseJsonTree } from "#electron/store/json-tree.ts";

function changed(text: string, ...changes: readonly (readonly [key: string, text: string | null])[]): string {
  const tree = parseJsonTree(text);
  if (!tree.ok || tree.value.kind !== "map") throw new Error("no map");
  return editMap(
    text,
    tree.value,
    changes.map(([key, next]) => ({ key, text: next })),
  );
}

test.each<[string, string, readonly (readonly [string, string | null])[], string]>([
  ["a value", '{ "a": 1, "b":2 }', [["b", "3"]], '{ "a": 1, "b":3 }'],
  ["the first goes", '{ "a": 1, "b": 2 }', [["a", null]], '{ "b": 2 }'],
  ["the last goes", '{\n  "a": 1,\n  "b": 2\n}', [["b", null]], '{\n  "a": 1\n}'],
  [
    "all go",
    '{ "a": 1, "b": 2 }',
    [
      ["a", null],
      ["b", null],
    ],
    "{}",
  ],
  ["one comes", '{\n\t"a": 1\n}', [["b", "2"]], '{\n\t"a": 1,\n\t"b": 2\n}'],
  ["one comes on the same line", '{"a":1}', [["b", "2"]], '{"a":1, "b": 2}'],
  ["one comes into nothing", "{}", [["b", "2"]], '{\n  "b": 2\n}'],
  [
    "one for another",
    '{ "a": 1 }',
    [
      ["a", null],
      ["b", "2"],
    ],
    '{ "b": 2 }',
  ],
  ["what is not there goes", '{ "a": 1 }', [["z", null]], '{ "a": 1 }'],
])("in a map: %s", (_, before, changes, after) => {
  expect(changed(before, ...changes)).toBe(after);
});

test("in a list, items go and come", () => {
  const text = "[\n  1,\n  2\n]";
  const tree = parseJsonTree(text);
  if (!tree.ok || tree.value.kind !== "list") throw new Error("no list");
  expect(editList(text, tree.value, [null, "2"], ["3"])).toBe("[\n  2,\n  3\n]");
  expect(editList(text, tree.value, [null, null], [])).toBe("[]");
});

test("the layout of a file is learnt from it", () => {
  expect(layoutOf('{\r\n\t"a": 1 }')).toEqual({ lineEnd: "\r\n", step: "\t" });
  expect(layoutOf("{}")).toEqual({ lineEnd: "\n", step: "  " });
});

test("a short value stands on one line, a long or deep one on several", () => {
  const layout = { lineEnd: "\n", step: "  " };
  expect(printJson({ a: [1, 2], b: null }, layout, "")).toBe('{ "a": [1, 2], "b": null }');
  expect(printJson({ a: { b: 1 } }, layout, "  ")).toBe('{\n    "a": { "b": 1 }\n  }');
  const long = Array.from({ length: 60 }, (_, index) => index);
  expect(JSON.parse(printJson(long, layout, ""))).toEqual(long);
  expect(printJson(long, layout, "").split("\n")).toHaveLength(62);
});
