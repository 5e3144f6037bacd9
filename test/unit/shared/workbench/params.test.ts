import { describe, expect, test } from "vitest";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";
import { paramsOf, urlWithParams } from "#shared/workbench/params.ts";
import type { Row } from "#shared/workbench/request-draft.ts";

const row = (name: string, value: string, use = true, note = ""): Row => ({ name, value, use, note });
const plain = (rows: readonly Row[]): readonly (readonly [string, string])[] =>
  rows.map(({ name, value }) => [name, value]);

describe("the rows of a URL", () => {
  test.each<[string, [string, string][]]>([
    ["https://h/", []],
    ["https://h/?", []],
    [
      "https://h/?a=1&b=2#c?d=e",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["?a", [["a", ""]]],
    ["?a=", [["a", ""]]],
    ["?=a", [["", "a"]]],
    ["?a=b=c", [["a", "b=c"]]],
    ["?a=b?c", [["a", "b?c"]]],
    [
      "?a=1&a=2",
      [
        ["a", "1"],
        ["a", "2"],
      ],
    ],
    [
      "?a&&b",
      [
        ["a", ""],
        ["", ""],
        ["b", ""],
      ],
    ],
    ["?q=x+y%20z%2B", [["q", "x y z+"]]],
    [
      "?q=%C3%BCber&%E2%82%AC=ü",
      [
        ["q", "über"],
        ["€", "ü"],
      ],
    ],
    [
      "?q=%zz&r=%C3",
      [
        ["q", "%zz"],
        ["r", "%C3"],
      ],
    ],
    [
      "?q={{x}}&{{ n }}={{secret:s}}",
      [
        ["q", "{{x}}"],
        ["{{ n }}", "{{secret:s}}"],
      ],
    ],
    ["?q=%7B%7Bx%7D%7D", [["q", "%7B%7Bx%7D%7D"]]],
    ["{{base}}?a=1", [["a", "1"]]],
  ])("%s", (url, expected) => {
    expect(plain(paramsOf(url, []))).toEqual(expected);
  });

  test("keep their notes, and those that are off stay where they were", () => {
    const before = [
      row("a", "1", true, "first"),
      row("off", "x", false, "later"),
      row("b", "2", true, "second"),
    ];
    expect(paramsOf("?a=9&b=2&c=3", before)).toEqual([
      row("a", "9", true, "first"),
      row("off", "x", false, "later"),
      row("b", "2", true, "second"),
      row("c", "3"),
    ]);
  });
});

describe("the URL of rows", () => {
  test.each<[string, string, Row[], string]>([
    ["adds the first", "https://h/x#f", [row("a", "1")], "https://h/x?a=1#f"],
    ["drops the last with its mark", "https://h/x?a=1#f", [], "https://h/x#f"],
    ["leaves a lone mark alone", "https://h/x?", [row("a", "1", false)], "https://h/x?"],
    ["leaves out what is blank", "https://h/", [row("", ""), row("a", "1")], "https://h/?a=1"],
    [
      "encodes what would end a parameter",
      "https://h/",
      [row("a&b", "c=d&e#f+g h")],
      "https://h/?a%26b=c%3Dd%26e%23f%2Bg%20h",
    ],
    ["encodes a percent sign", "https://h/", [row("a", "100%25")], "https://h/?a=100%2525"],
    ["encodes what is not ASCII", "https://h/", [row("ü", "€")], "https://h/?%C3%BC=%E2%82%AC"],
    [
      "leaves references readable",
      "https://h/",
      [row("a", "{{ x }} & {{secret:y}}")],
      "https://h/?a={{ x }}%20%26%20{{secret:y}}",
    ],
    [
      "encodes braces that are no reference",
      "https://h/",
      [row("a", "{{x&y}}")],
      "https://h/?a=%7B%7Bx%26y%7D%7D",
    ],
    [
      "keeps how the others were typed",
      "https://h/?a=b+c&d[]=%7e&e=",
      [row("a", "b c"), row("d[]", "~"), row("e", "f")],
      "https://h/?a=b+c&d[]=%7e&e=f",
    ],
    [
      "keeps how a name was typed when its value changes",
      "https://h/?d[x]=1",
      [row("d[x]", "2 3")],
      "https://h/?d[x]=2%203",
    ],
    [
      "keeps how a value was typed when its name changes",
      "https://h/?a=b+c",
      [{ ...row("z", "b c"), typed: "a=b+c" }],
      "https://h/?z=b+c",
    ],
    [
      "follows the order of the rows",
      "https://h/?a=x+y&a=b+c",
      [row("a", "b c"), row("a", "x y")],
      "https://h/?a=b+c&a=x+y",
    ],
  ])("%s", (_, url, rows, expected) => {
    expect(urlWithParams(url, rows)).toBe(expected);
  });
});

describe(`for any text (seed ${seedOfRun})`, () => {
  const random = seeded(seedOfRun);
  const bits = [
    "a",
    "b",
    "Z",
    "1",
    "+",
    "%20",
    "%2B",
    "%7e",
    "%C3%BC",
    "%zz",
    "%",
    "ü",
    "€",
    "😀",
    " ",
    "=",
    "[",
    "]",
    "?",
    "/",
    '"',
    "|",
    "{{x}}",
    "{{ y }}",
    "{{secret:s}}",
    "{{",
    "}",
    ".",
    "~",
    "'",
    "\\",
    ";",
    ":",
    "@",
  ] as const;
  const some = (most: number, from: readonly [string, ...string[]]): string =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, from)).join("");
  const anyUrl = (): string =>
    some(1, ["https://h/p", "{{base}}/x", "h"]) +
    some(1, ["?"]) +
    some(5, [...bits, "&", "="] as [string, ...string[]]) +
    some(8, [...bits, "&", "="] as [string, ...string[]]) +
    some(1, ["#", "#a?b=c"]);

  test("reading its rows and writing them again gives the URL that was typed", () => {
    for (let turn = 0; turn < 3_000; turn++) {
      const url = anyUrl();
      expect(urlWithParams(url, paramsOf(url, []))).toBe(url);
    }
  });

  test("switching any row off and on again gives the URL that was typed", () => {
    for (let turn = 0; turn < 3_000; turn++) {
      const url = anyUrl();
      const rows = paramsOf(url, []);
      for (const index of rows.keys()) {
        const off = rows.map((one, at) => (at === index ? { ...one, use: false } : one));
        const without = urlWithParams(url, off);
        // A lone blank parameter and no parameter are both written as a bare `?`.
        if (/\?(?:#|$)/.test(without)) continue;
        const on = paramsOf(without, off).map((one, at) => (at === index ? { ...one, use: true } : one));
        expect(urlWithParams(without, on), JSON.stringify({ url, index })).toBe(url);
      }
    }
  });

  test("a row typed into the table reads back as it was typed", () => {
    for (let turn = 0; turn < 3_000; turn++) {
      const typed = [row(some(4, bits), some(6, bits)), row("n", some(6, bits))].filter(
        ({ name, value }) => name + value !== "",
      );
      const url = urlWithParams("https://h/#f", typed);
      expect(paramsOf(url, typed), url).toEqual(typed);
      expect(url).toMatch(/^https:\/\/h\/\?[^#]*#f$/);
    }
  });

  test("editing one row never rewrites the text of another", () => {
    for (let turn = 0; turn < 3_000; turn++) {
      const url = `https://h/?first=${some(6, bits)}&second=${some(6, bits)}`;
      const [first, ...rest] = paramsOf(url, []);
      if (!first || rest.length !== 1) continue;
      const edited = urlWithParams(url, [{ ...first, value: `${first.value}!` }, ...rest]);
      expect(edited.slice(edited.indexOf("&second="))).toBe(url.slice(url.indexOf("&second=")));
    }
  });
});
