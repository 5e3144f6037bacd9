import { describe, expect, test } from "vitest";
import { parseExact } from "#shared/diff/exact-json.ts";
import { jsonDifference } from "#shared/diff/json-difference.ts";
import { pathText } from "#shared/diff/value-path.ts";

/** Each change in a line: `changed $.a 1 2`. */
function differences(left: string, right: string): readonly string[] {
  const [before, after] = [parseExact(left), parseExact(right)];
  if (before === null || after === null) throw new Error("no JSON");
  return jsonDifference(before, after).map(({ kind, path, left: from, right: to }) =>
    [kind, pathText(path), from, to].filter((part) => part !== null).join(" "),
  );
}

describe("values", () => {
  test.each([
    ["1", "1", []],
    ["1", "2", ["changed $ 1 2"]],
    ["1", "1.0", ["changed $ 1 1.0"]],
    ["1e2", "100", ["changed $ 1e2 100"]],
    ["-0", "0", ["changed $ -0 0"]],
    ["9007199254740992", "9007199254740993", ["changed $ 9007199254740992 9007199254740993"]],
    ["12345678901234567890123", "12345678901234567890123", []],
    ["0.1000000000000000055511151231257827", "0.1", ["changed $ 0.1000000000000000055511151231257827 0.1"]],
    ["true", "false", ["changed $ true false"]],
    ["null", "null", []],
    ["null", "0", ["changed $ null 0"]],
    ["null", '""', ['changed $ null ""']],
    ['"a"', '"a"', []],
    ['"a"', '"b"', ['changed $ "a" "b"']],
    ['"1"', "1", ['changed $ "1" 1']],
    ['"\\u00e9"', '"é"', []],
    ['"\\/"', '"/"', []],
    ['"\\ud83d\\ude00"', '"😀"', []],
    ['"a\\nb"', '"a\\nb"', []],
    ['"a\\nb"', '"a\\tb"', ['changed $ "a\\nb" "a\\tb"']],
    ["{}", "[]", ["changed $ {} []"]],
    ["[]", "null", ["changed $ [] null"]],
    [" [ ] ", "[]", []],
    ["\t{}\n", "{}", []],
  ])("%s and %s", (left, right, expected) => {
    expect(differences(left, right)).toEqual(expected);
  });
});

describe("members", () => {
  test.each([
    ['{"a":1}', '{"a":1}', []],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', []],
    ['{"a":1}', '{"a":2}', ["changed $.a 1 2"]],
    ['{"a":1}', '{"a":1,"b":2}', ["added $.b 2"]],
    ['{"a":1,"b":2}', '{"a":1}', ["removed $.b 2"]],
    ['{"a":1}', '{"b":1}', ["added $.b 1", "removed $.a 1"]],
    ['{"a":{"b":{"c":1}}}', '{"a":{"b":{"c":2}}}', ["changed $.a.b.c 1 2"]],
    ['{"a":{}}', '{"a":{"b":1}}', ["added $.a.b 1"]],
    ['{"a":null}', "{}", ["removed $.a null"]],
    ["{}", '{"a":null}', ["added $.a null"]],
    ['{"a":1}', '{"a":{"b":1}}', ['changed $.a 1 { "b": 1 }']],
    ['{"a":[1]}', '{"a":{"0":1}}', ['changed $.a [1] { "0": 1 }']],
    ['{"a b":1}', '{"a b":2}', ['changed $["a b"] 1 2']],
    ['{"":1}', '{"":2}', ['changed $[""] 1 2']],
    ['{"\\u0061":1}', '{"a":1}', []],
    ['{"a":1,"a":2}', '{"a":1,"a":2}', []],
    ['{"a":1,"a":2}', '{"a":1,"a":3}', ["changed $.a 2 3"]],
    ['{"a":1,"a":2}', '{"a":1}', ["removed $.a 2"]],
    ['{"a":1}', '{"a":1,"a":2}', ["added $.a 2"]],
    ['{"__proto__":1}', '{"__proto__":2}', ["changed $.__proto__ 1 2"]],
    ['{"constructor":1}', "{}", ["removed $.constructor 1"]],
    ['{"toString":1}', '{"toString":1}', []],
    ['{"10":1,"9":2}', '{"9":2,"10":1}', []],
    ['{"a":{"x":1,"y":2}}', '{"a":{"y":2,"x":1}}', []],
  ])("%s and %s", (left, right, expected) => {
    expect(differences(left, right)).toEqual(expected);
  });
});

describe("items without a name", () => {
  test.each([
    ["[]", "[]", []],
    ["[]", "[1]", ["added $[0] 1"]],
    ["[1]", "[]", ["removed $[0] 1"]],
    ["[1,2,3]", "[1,2,3]", []],
    ["[1,2,3]", "[1,3]", ["removed $[1] 2"]],
    ["[1,3]", "[1,2,3]", ["added $[1] 2"]],
    ["[1,2,3]", "[1,5,3]", ["changed $[1] 2 5"]],
    ["[1,2,3]", "[0,1,2,3]", ["added $[0] 0"]],
    ["[1,2,3]", "[1,2,3,4]", ["added $[3] 4"]],
    ["[1,2,3]", "[2,3]", ["removed $[0] 1"]],
    ["[1,1,1]", "[1,1]", ["removed $[2] 1"]],
    ["[1,2]", "[2,1]", ["removed $[0] 1", "added $[1] 1"]],
    ["[1,2,3,4,5]", "[1,9,3,8,5]", ["changed $[1] 2 9", "changed $[3] 4 8"]],
    ['[1,"a"]', '[1,"b"]', ['changed $[1] "a" "b"']],
    ["[[1],[2]]", "[[1],[3]]", ["changed $[1][0] 2 3"]],
    ["[[1],[2]]", "[[1]]", ["removed $[1] [2]"]],
    ["[[],[]]", "[[],[],[]]", ["added $[2] []"]],
    ['[{"a":1},{"a":2}]', '[{"a":1},{"a":3}]', ["changed $[1].a 2 3"]],
    ['[{"a":1}]', '[{"a":1},{"a":1}]', ['added $[1] { "a": 1 }']],
    ["[1]", "[[1]]", ["removed $[0] 1", "added $[0] [1]"]],
    ["[null]", "[0]", ["changed $[0] null 0"]],
    ["[1,2,3]", "[4,5,6]", ["changed $[0] 1 4", "changed $[1] 2 5", "changed $[2] 3 6"]],
    ["[true,false]", "[false]", ["removed $[0] true"]],
  ])("%s and %s", (left, right, expected) => {
    expect(differences(left, right)).toEqual(expected);
  });
});

describe("items with a name", () => {
  const items = (...parts: readonly string[]): string => `[${parts.map((part) => `{${part}}`).join(",")}]`;

  test.each([
    [items('"id":1,"n":"a"'), items('"id":1,"n":"b"'), ['changed $[0].n "a" "b"']],
    [items('"id":1', '"id":2'), items('"id":2'), ['removed $[0] { "id": 1 }']],
    [items('"id":2'), items('"id":1', '"id":2'), ['added $[0] { "id": 1 }']],
    [items('"id":1', '"id":2'), items('"id":2', '"id":1'), ["moved $[1] [0] [1]"]],
    [items('"id":1', '"id":2', '"id":3'), items('"id":3', '"id":1', '"id":2'), ["moved $[0] [2] [0]"]],
    [items('"id":1', '"id":2', '"id":3'), items('"id":2', '"id":3', '"id":1'), ["moved $[2] [0] [2]"]],
    [
      items('"id":1,"v":1', '"id":2,"v":1'),
      items('"id":2,"v":2', '"id":1,"v":1'),
      ["changed $[0].v 1 2", "moved $[1] [0] [1]"],
    ],
    [items('"_id":"a","v":1'), items('"_id":"a","v":2'), ["changed $[0].v 1 2"]],
    [
      items('"uuid":"a","v":1', '"uuid":"b","v":1'),
      items('"uuid":"b","v":1'),
      ['removed $[0] { "uuid": "a", "v": 1 }'],
    ],
    [items('"key":"a","v":1'), items('"key":"a"'), ["removed $[0].v 1"]],
    [
      items('"name":"a","v":1'),
      items('"name":"b","v":1'),
      ['removed $[0] { "name": "a", "v": 1 }', 'added $[0] { "name": "b", "v": 1 }'],
    ],
    [
      items('"slug":"a","v":1', '"slug":"b","v":2'),
      items('"slug":"b","v":2', '"slug":"c","v":3'),
      ['removed $[0] { "slug": "a", "v": 1 }', 'added $[1] { "slug": "c", "v": 3 }'],
    ],
    // Named twice is named by nothing: then they are compared by what is in them.
    [items('"id":1,"v":1', '"id":1,"v":2'), items('"id":1,"v":1', '"id":1,"v":3'), ["changed $[1].v 2 3"]],
    [items('"id":null,"v":1'), items('"id":null,"v":2'), ["changed $[0].v 1 2"]],
    [items('"id":{"a":1},"v":1'), items('"id":{"a":1},"v":2'), ["changed $[0].v 1 2"]],
    ['[{"id":1},7]', '[{"id":2},7]', ["changed $[0].id 1 2"]],
    // Two ids that doubles cannot tell apart.
    [
      items('"id":9007199254740992,"v":1', '"id":9007199254740993,"v":1'),
      items('"id":9007199254740993,"v":2', '"id":9007199254740992,"v":1'),
      ["changed $[0].v 1 2", "moved $[1] [0] [1]"],
    ],
    [items('"id":"1"'), items('"id":1'), ['removed $[0] { "id": "1" }', 'added $[0] { "id": 1 }']],
    [
      '{"items":[{"id":1,"tags":["a","b"]}]}',
      '{"items":[{"id":1,"tags":["a","c"]}]}',
      ['changed $.items[0].tags[1] "b" "c"'],
    ],
  ])("%s and %s", (left, right, expected) => {
    expect(differences(left, right)).toEqual(expected);
  });
});

describe("large texts", () => {
  const list = (count: number, change: (n: number) => string): string =>
    `[${Array.from({ length: count }, (_, n) => `{"id":${n},"name":"user ${n}","v":${change(n)}}`).join(",")}]`;

  test("one value among 20,000 items is found", () => {
    const before = list(20_000, () => "1");
    const after = list(20_000, (n) => (n === 12_345 ? "2" : "1"));
    expect(differences(before, after)).toEqual(["changed $[12345].v 1 2"]);
  });

  test("lists with nothing in common end too", () => {
    const numbers = (from: number): string =>
      `[${Array.from({ length: 5_000 }, (_, n) => from + n).join(",")}]`;
    expect(differences(numbers(0), numbers(100_000))).toHaveLength(5_000);
  });

  test("a long value is shown by its beginning", () => {
    const [change] = differences('{"a":1}', `{"a":"${"x".repeat(5_000)}"}`);
    expect(change?.length).toBeLessThan(2_100);
    expect(change).toMatch(/x…$/);
  });

  test("a text that is nested without end is no JSON for a comparison", () => {
    expect(parseExact("[".repeat(600) + "]".repeat(600))).toBeNull();
    expect(parseExact("[".repeat(400) + "]".repeat(400))).not.toBeNull();
  });
});

test.each(["", "{", "[1,]", "{'a':1}", "01", "NaN", "1 2", '"\n"'])("%j is no JSON", (text) => {
  expect(parseExact(text)).toBeNull();
});
