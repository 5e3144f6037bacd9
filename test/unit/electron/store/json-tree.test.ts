import { describe, expect, test } from "vitest";
import { nodeIn, parseJsonTree, valueOf } from "#electron/store/json-tree.ts";

const texts = [
  "1",
  '"a\\u00e9\\n"',
  "[]",
  " { } ",
  '{"a": [1, {"b": null}, true], "c": -1.5e3}\n',
  '{\r\n\t"__proto__": {"x": 1}, "": ""}',
] as const;

test.each(texts)("%j stands for what JSON.parse makes of it", (text) => {
  const tree = parseJsonTree(text);
  if (!tree.ok) throw new Error(tree.error.message);
  expect(valueOf(tree.value)).toEqual(JSON.parse(text));
  expect(JSON.parse(text.slice(tree.value.from, tree.value.to))).toEqual(JSON.parse(text));
});

test("every value has its place in the text", () => {
  const [, , , , text] = texts;
  const tree = parseJsonTree(text);
  if (!tree.ok) throw new Error(tree.error.message);
  const at = (...path: readonly (string | number)[]): string | null => {
    const node = nodeIn(tree.value, path);
    return node === null ? null : text.slice(node.from, node.to);
  };
  expect(at("a", 1)).toBe('{"b": null}');
  expect(at("a", 1, "b")).toBe("null");
  expect(at("c")).toBe("-1.5e3");
  expect(at("a", 9)).toBeNull();
  expect(at("c", "d")).toBeNull();
});

describe("what is no JSON has a line and a reason:", () => {
  test.each<[string, number, RegExp]>([
    ["", 1, /empty/],
    ["{\n", 2, /ends too early/],
    ['{"a": 1,\n}', 2, /comma stands before the \}/],
    ["[1,\n2,]", 2, /comma stands before the \]/],
    ['{"a": 1\n"b": 2}', 2, /missing/],
    ["{\n# no\n}", 2, /comment/],
    ['{"a": 1, "a": 2}', 1, /"a" stands there twice/],
    ["[".repeat(101) + "]".repeat(101), 1, /too deeply/],
    ["[01]", 1, /not expected/],
    ["[1] [2]", 1, /not expected/],
    ['"a\tb"', 1, /does not end/],
  ])("%j", (text, line, message) => {
    const tree = parseJsonTree(text);
    if (tree.ok) throw new Error("it was taken for JSON");
    expect(tree.error.line).toBe(line);
    expect(tree.error.message).toMatch(message);
  });
});

test("a hundred thousand levels are refused like any others", () => {
  expect(parseJsonTree("[".repeat(100_000)).ok).toBe(false);
});

test("a map with very many keys is read in no time", () => {
  const keys = Array.from({ length: 60_000 }, (_, n) => `"k${n}":0`).join(",");
  const before = performance.now();
  expect(parseJsonTree(`{${keys}}`).ok).toBe(true);
  expect(performance.now() - before).toBeLessThan(2_000);
});
