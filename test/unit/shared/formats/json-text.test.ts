import { describe, expect, test } from "vitest";
import { jsonProblem, lineAndColumn, prettyJson } from "#shared/formats/json-text.ts";
import { scanJson } from "#shared/formats/json-scan.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  expect(scanJson(text, (token) => tokens.push(token.text))).toBeNull();
  return tokens;
}

function isParsed(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("pretty JSON", () => {
  test.each([
    ["{}", "{}"],
    ["[ \n ]", "[]"],
    ['{"a":1}', '{\n  "a": 1\n}'],
    ["[1,[],{},[2]]", "[\n  1,\n  [],\n  {},\n  [\n    2\n  ]\n]"],
    ["  null\t", "null"],
    ['"a, b: [c]"', '"a, b: [c]"'],
    ['{"a":"{","b":"["}', '{\n  "a": "{",\n  "b": "["\n}'],
  ])("%s", (text, expected) => {
    expect(prettyJson(text, 2)).toBe(expected);
  });

  test.each([
    ["large integers", "[\n  12345678901234567890123,\n  1.0,\n  1E+2,\n  -0\n]"],
    ["double keys", '{\n  "a": 1,\n  "a": 2\n}'],
    ["escapes", '[\n  "\\u00e9\\/\\u0000\\ud800",\n  "é"\n]'],
    ["the order of keys that look like numbers", '{\n  "2": 0,\n  "1": 0\n}'],
    ["__proto__", '{\n  "__proto__": 1\n}'],
  ])("keeps %s", (_, text) => {
    expect(prettyJson(text, 2)).toBe(text);
    expect(prettyJson(tokensOf(text).join(""), 2)).toBe(text);
  });

  test("indents by as many spaces as it is told", () => {
    expect(prettyJson("[[1]]", 4)).toBe("[\n    [\n        1\n    ]\n]");
    expect(prettyJson("[[1]]", 0)).toBe("[\n[\n1\n]\n]");
  });
});

test.each([
  ["", 0],
  [" ", 1],
  ["{", 1],
  ["{,}", 1],
  ['{"a"}', 4],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ["[1,]", 3],
  ["[1 2]", 3],
  ["[}", 1],
  ["{]", 1],
  ["[1}", 2],
  ["]", 0],
  ["1 2", 2],
  ["01", 1],
  ["1.", 1],
  [".5", 0],
  ["+1", 0],
  ["-", 0],
  ["1e", 1],
  ["NaN", 0],
  ["True", 0],
  ["nul", 0],
  ["'a'", 0],
  ['"a', 0],
  ['"\n"', 0],
  ['"\\x"', 0],
  ['"\\u12G4"', 0],
  ["{a:1}", 1],
  ["{1:1}", 1],
  ["[1]//x", 3],
  ["\uFEFF{}", 0],
  ["\u00a0{}", 0],
])("%j is not JSON, from character %d on", (text, offset) => {
  expect(isParsed(text)).toBe(false);
  expect(prettyJson(text, 2)).toBeNull();
  expect(jsonProblem(text)).toBe(offset);
});

describe(`for any JSON (seed ${seedOfRun})`, () => {
  const random = seeded(seedOfRun);
  const scalars = [
    "0",
    "-1.50e-7",
    "12345678901234567890",
    "true",
    "false",
    "null",
    '""',
    '"a"',
    '"\\""',
    '"\\\\"',
    '"{[,:]}"',
    '"\\u00E9é😀"',
    '"\\n\\/"',
  ] as const;
  const blank = (): string => pick(random, ["", "", " ", "\n", "\t ", "\r\n"]);
  const anyJson = (depth: number): string => {
    const kind = Math.floor(random() * 4);
    if (depth === 0 || kind === 0) return pick(random, scalars);
    const members = Array.from({ length: Math.floor(random() * 4) }, () => anyJson(depth - 1));
    if (kind === 1) return `[${blank()}${members.join(`${blank()},${blank()}`)}${blank()}]`;
    const pairs = members.map(
      (value) => `${pick(random, ['"a"', '"b"', '""', '"\\u0061"'])}${blank()}:${blank()}${value}`,
    );
    return `{${blank()}${pairs.join(`${blank()},${blank()}`)}${blank()}}`;
  };

  test("it says the same, token by token", () => {
    for (let turn = 0; turn < 2_000; turn++) {
      const text = blank() + anyJson(6) + blank();
      const pretty = prettyJson(text, 2) ?? "";
      expect(JSON.parse(pretty)).toEqual(JSON.parse(text));
      expect(tokensOf(pretty)).toEqual(tokensOf(text));
      expect(prettyJson(pretty, 2)).toBe(pretty);
    }
  });

  test("it is laid out as JSON.stringify does, where that can say it", () => {
    for (let turn = 0; turn < 2_000; turn++) {
      const value: unknown = JSON.parse(anyJson(6));
      expect(prettyJson(JSON.stringify(value), 3)).toBe(JSON.stringify(value, null, 3));
    }
  });

  test("it agrees with JSON.parse on what is JSON, also after damage", () => {
    for (let turn = 0; turn < 5_000; turn++) {
      const text = anyJson(4);
      const at = Math.floor(random() * text.length);
      const damaged =
        text.slice(0, at) +
        pick(random, ["", ",", "}", "]", '"', "\\", "0", "-", ":", "e", " ", "{"]) +
        text.slice(at + Math.floor(random() * 2));
      expect(prettyJson(damaged, 2) !== null, damaged).toBe(isParsed(damaged));
    }
  });
});

describe("what is large", () => {
  const elapsed = (work: () => unknown): number => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };

  test.each([5_000, 500_000])(
    "%d arrays in one another neither overflow the stack nor the memory",
    (depth) => {
      const text = `${"[".repeat(depth)}1${"]".repeat(depth)}`;
      const pretty = prettyJson(text, 2) ?? "";
      expect(pretty.replaceAll(/\s/g, "")).toBe(text);
      expect(pretty.length).toBeLessThan(text.length + 20_000);
      expect(prettyJson("[".repeat(depth), 2)).toBeNull();
    },
  );

  test("5,000 objects in one another parse back to the same", () => {
    const text = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
    let value: unknown = JSON.parse(prettyJson(text, 2) ?? "");
    let depth = 0;
    for (; typeof value === "object" && value !== null && "a" in value; depth++) value = value.a;
    expect([depth, value]).toEqual([5_000, 1]);
  });

  test("ten times the text takes no more than some ten times as long", () => {
    const text = (members: number): string =>
      `[${Array.from({ length: members }, (_, n) => `{"id":${n},"name":"n\\u00e9 ${n}","tags":[1,2,{}]}`).join(",")}]`;
    const [small, large] = [text(10_000), text(100_000)];
    prettyJson(small, 2);
    expect(elapsed(() => prettyJson(large, 2))).toBeLessThan(
      40 *
        Math.max(
          5,
          elapsed(() => prettyJson(small, 2)),
        ),
    );
  });

  test("one string of ten megabytes is passed through", () => {
    const text = `["${'a\\"'.repeat(3_500_000)}"]`;
    expect(prettyJson(text, 2)?.length).toBe(text.length + 4);
  });
});

test.each([
  ["abc", 0, 1, 1],
  ["abc", 2, 1, 3],
  ["a\nb\nc", 4, 3, 1],
  ["a\r\nb", 3, 2, 1],
  ["a\n", 2, 2, 1],
])("in %j, offset %d is line %d, column %d", (text, offset, line, column) => {
  expect(lineAndColumn(text, offset)).toEqual({ line, column });
});
