import { expect, test } from "vitest";
import { rowsOf } from "#renderer/features/sidebar/tree-rows.ts";
import { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

const id = (text: string): ItemId => ItemId.parse(text);

const items: readonly TreeItem[] = [
  { kind: "folder", id: id("weather"), parent: null, name: "Weather" },
  { kind: "folder", id: id("old"), parent: id("weather"), name: "Old" },
  { kind: "request", id: id("then"), parent: id("old"), name: "Then", method: "GET" },
  { kind: "request", id: id("now"), parent: id("weather"), name: "Now", method: "GET" },
  { kind: "folder", id: id("empty"), parent: null, name: "Empty" },
];

test("every row knows its level and its place among its siblings", () => {
  expect(
    rowsOf(items, new Set()).map(({ name, level, position, count }) => [name, level, position, count]),
  ).toEqual([
    ["Weather", 1, 1, 2],
    ["Old", 2, 1, 2],
    ["Then", 3, 1, 1],
    ["Now", 2, 2, 2],
    ["Empty", 1, 2, 2],
  ]);
});

test("what is below a folded folder is not in sight, however deep", () => {
  expect(rowsOf(items, new Set([id("weather")])).map(({ name }) => name)).toEqual(["Weather", "Empty"]);
  expect(rowsOf(items, new Set([id("old")])).map(({ name }) => name)).toEqual([
    "Weather",
    "Old",
    "Now",
    "Empty",
  ]);
});

test("a folder knows whether it has anything in it", () => {
  expect(
    rowsOf(items, new Set())
      .filter((row) => row.isFolder)
      .map((row) => row.hasChildren),
  ).toEqual([true, true, false]);
});
