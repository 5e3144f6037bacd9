import { expect, test } from "vitest";
import { doubleLine, linesFromPaste, moveLine, placeAt, replaceLine } from "#renderer/ui/row-table-edit.ts";

const line = (name: string, value: string) => ({ name, value, use: true, note: "" });

test("one pasted line stays a value", () => {
  expect(linesFromPaste("https://example.com/a:b")).toBeNull();
});

test("several pasted lines are rows, whatever stands between name and value", () => {
  expect(linesFromPaste("Accept: */*\na=1\nb\t2\n\nalone")).toEqual([
    line("Accept", "*/*"),
    line("a", "1"),
    line("b", "2"),
    line("alone", ""),
  ]);
});

test("pasted rows take the place of the row they were pasted into", () => {
  const rows = [line("a", "1"), line("", ""), line("z", "9")];
  expect(placeAt(rows, 1, [line("b", "2"), line("c", "3")]).map(({ name }) => name)).toEqual([
    "a",
    "b",
    "c",
    "z",
  ]);
});

test("typing into the empty row at the end makes it real", () => {
  expect(replaceLine([line("a", "1")], 1, line("b", ""))).toHaveLength(2);
});

test("a row moves up and down, and not beyond the ends", () => {
  const names = (from: number, to: number): string =>
    moveLine([line("a", ""), line("b", ""), line("c", "")], from, to)
      .map(({ name }) => name)
      .join("");
  expect([names(0, 2), names(2, 0), names(1, 2), names(0, -1), names(2, 9)]).toEqual([
    "bca",
    "cab",
    "acb",
    "abc",
    "abc",
  ]);
});

test("a row is doubled below itself", () => {
  expect(doubleLine(["a", "b"], 0)).toEqual(["a", "a", "b"]);
});
