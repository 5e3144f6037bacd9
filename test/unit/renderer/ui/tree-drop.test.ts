import { describe, expect, test } from "vitest";
import { rowsOf } from "#renderer/features/sidebar/tree-rows.ts";
import { isWithin, placeOf, shiftPlace, sideOf } from "#renderer/ui/tree-drop.ts";
import type { TreeRow } from "#renderer/ui/tree-row.tsx";
import { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

const id = (text: string): ItemId => ItemId.parse(text);
const folder = (name: string, parent: string | null = null): TreeItem => ({
  kind: "folder",
  id: id(name),
  parent: parent === null ? null : id(parent),
  name,
});
const request = (name: string, parent: string | null = null): TreeItem => ({
  ...folder(name, parent),
  kind: "request",
  method: "GET",
});

const items = [
  folder("weather"),
  request("current", "weather"),
  request("seven", "weather"),
  folder("archive"),
  request("a"),
  request("b"),
  request("c"),
];
const rows = rowsOf(items, new Set());

const row = (name: string): TreeRow<ItemId> => {
  const found = rows.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe("letting go", () => {
  test("a folder takes what comes on its middle, and its edges are before and after it", () => {
    const folded = { ...row("archive"), isOpen: false };
    expect([0.1, 0.5, 0.9].map((share) => sideOf(folded, share))).toEqual(["before", "into", "after"]);
    expect(sideOf(row("weather"), 0.9)).toBe("into");
    expect([0.4, 0.6].map((share) => sideOf(row("a"), share))).toEqual(["before", "after"]);
  });

  test("after a row is before the next one of its folder, or at the end", () => {
    expect(placeOf(rows, row("a"), "after")).toEqual({ folder: null, before: "b" });
    expect(placeOf(rows, row("c"), "after")).toEqual({ folder: null, before: null });
    expect(placeOf(rows, row("weather"), "after")).toEqual({ folder: null, before: "archive" });
    expect(placeOf(rows, row("seven"), "after")).toEqual({ folder: "weather", before: null });
    expect(placeOf(rows, row("archive"), "into")).toEqual({ folder: "archive", before: null });
  });

  test("nothing goes into itself", () => {
    expect(isWithin(rows, id("current"), new Set([id("weather")]))).toBe(true);
    expect(isWithin(rows, id("archive"), new Set([id("weather")]))).toBe(false);
    expect(isWithin(rows, null, new Set([id("weather")]))).toBe(false);
  });
});

describe("a step by key", () => {
  test.each([
    ["b", "up", { folder: null, before: "a" }],
    ["b", "down", { folder: null, before: null }],
    ["a", "down", { folder: null, before: "c" }],
    ["a", "up", null],
    ["c", "down", null],
    ["a", "in", { folder: "archive", before: null }],
    ["archive", "in", { folder: "weather", before: null }],
    ["weather", "in", null],
    ["seven", "out", { folder: null, before: "archive" }],
    ["a", "out", null],
  ] as const)("of %s %s", (name, to, place) => {
    expect(shiftPlace(rows, [id(name)], to)).toEqual(place);
  });
});
