import { expect, test } from "vitest";
import { columnWidths } from "#renderer/features/response/column-widths.ts";

const widthsOf = (columns: readonly string[], rows: readonly (readonly string[])[]): readonly number[] =>
  columnWidths(columns, { total: rows.length, row: (n) => rows[n] ?? null });

test("a column is as wide as its longest text or its head asks for", () => {
  const [city = 0, description = 0, id = 0] = widthsOf(
    ["city", "description", "id"],
    [["Reykjavík and around", "", "1"]],
  );
  expect(city).toBeGreaterThan(description);
  expect(description).toBeGreaterThan(id);
});

test("no column is lost from sight, none takes the whole width, and rows that are not here yet do not count", () => {
  expect(widthsOf(["a"], [["1"]])).toEqual([64]);
  expect(widthsOf(["a"], [["x".repeat(4_000)]])).toEqual([240]);
  expect(columnWidths(["a"], { total: 9, row: () => null })).toEqual([64]);
});
