import { describe, expect, test } from "vitest";
import { linesOfText, textOfLines } from "#renderer/ui/bulk-text.ts";
import type { Line } from "#renderer/ui/row-table-edit.ts";
import { pick, seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const line = (name: string, value: string, use = true, note = ""): Line => ({ name, value, use, note });

test("rows are written one a line, those that are off with a mark, notes above", () => {
  expect(textOfLines([line("Accept", "*/*"), line("X-Off", "1", false), line("X", "", true, "why")])).toBe(
    "Accept: */*\n# X-Off: 1\n// why\nX:\n",
  );
});

test.each<[string, readonly Line[]]>([
  ["", []],
  ["\n\n", []],
  ["a: 1", [line("a", "1")]],
  ["a:1\r\nb :2", [line("a", "1"), line("b", "2")]],
  ["a", [line("a", "")]],
  ["#a: 1", [line("a", "1", false)]],
  ["// x\n// y\na: 1\nb: 2", [line("a", "1", true, "x\ny"), line("b", "2")]],
  ["url: http://h/a:b // c", [line("url", "http://h/a:b // c")]],
  ["  a:   1  ", [line("a", "1")]],
  ["\\#a: 1", [line("#a", "1")]],
  ["re: \\d+", [line("re", "\\d+")]],
  ["// a note without a row", []],
])("%j is read as its rows", (text, lines) => {
  expect(linesOfText(text)).toEqual(lines);
});

describe(`for any rows (seed ${seedOfRun})`, () => {
  const random = seeded(seedOfRun);
  const bits = ["a", "B", ":", "#", "//", "/", " ", "\\", "\n", "\t", "\r", "n", "=", "é", "{{x}}"] as const;
  const some = (): string =>
    Array.from({ length: Math.floor(random() * 6) }, () => pick(random, bits)).join("");

  test("what is written reads back as it was", () => {
    for (let turn = 0; turn < 5_000; turn++) {
      const rows = [line(some(), some(), random() < 0.5, some()), line(some(), some())];
      expect(linesOfText(textOfLines(rows)), JSON.stringify(rows)).toEqual(rows);
    }
  });
});
