import { expect, test } from "vitest";
import { itemsMatching } from "#renderer/features/sidebar/filter-items.ts";
import { ItemId } from "#shared/ids.ts";
import type { TreeItem } from "#shared/workbench/workspace.ts";

const id = (text: string): ItemId => ItemId.parse(text);

const items: readonly TreeItem[] = [
  { kind: "folder", id: id("weather"), parent: null, name: "Weather" },
  { kind: "request", id: id("now"), parent: id("weather"), name: "Current", method: "GET" },
  { kind: "folder", id: id("issues"), parent: null, name: "Issues" },
  { kind: "request", id: id("create"), parent: id("issues"), name: "Create", method: "POST" },
];

const found = (filter: string): readonly string[] => itemsMatching(items, filter).map((item) => item.id);

test("no filter shows everything", () => {
  expect(found("  ")).toEqual(["weather", "now", "issues", "create"]);
});

test("what matches is shown with the folders above it", () => {
  expect(found("curr")).toEqual(["weather", "now"]);
});

test("a folder that matches shows all that is in it", () => {
  expect(found("issues")).toEqual(["issues", "create"]);
});

test("a method is found too, and every word has to fit", () => {
  expect(found("post create")).toEqual(["issues", "create"]);
  expect(found("post current")).toEqual([]);
});
