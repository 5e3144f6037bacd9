import { expect, test } from "vitest";
import { buildTree, itemIdOf, type Leaf } from "#electron/store/item-tree.ts";

const request = (path: string, sequence: number | null, name = path): { path: string; leaf: Leaf } => ({
  path,
  leaf: { kind: "request", name, method: "GET", sequence },
});

test("items stand in their folders: folders first, then by seq, then by name", () => {
  const items = buildTree(
    ["a", "a/b", "c", "empty"],
    [
      request("z.yml", 1_000),
      request("y.yml", null, "Y 10"),
      request("x.yml", null, "Y 9"),
      request("a/2.yml", 2),
      request("a/1.yml", 10),
      request("a/b/deep.yml", 1),
      { path: "c/folder.yml", leaf: { kind: "folder", name: "First", sequence: 1 } },
      { path: "broken.yml", leaf: { kind: "broken", name: "broken.yml", problem: "line 1", sequence: 500 } },
    ],
  );
  expect(items.map(({ item, path }) => [item.kind, path, item.name])).toEqual([
    ["folder", "c", "First"],
    ["folder", "a", "a"],
    ["folder", "a/b", "b"],
    ["request", "a/b/deep.yml", "a/b/deep.yml"],
    ["request", "a/2.yml", "a/2.yml"],
    ["request", "a/1.yml", "a/1.yml"],
    ["broken", "broken.yml", "broken.yml"],
    ["request", "z.yml", "z.yml"],
    ["request", "x.yml", "Y 9"],
    ["request", "y.yml", "Y 10"],
  ]);
  expect(items.find(({ path }) => path === "a/b/deep.yml")?.item.parent).toBe(itemIdOf("a/b"));
});

test("ids depend on the way from the root alone", () => {
  expect(itemIdOf("a/b.yml")).toBe(itemIdOf("a/b.yml"));
  expect(new Set(["a/b.yml", "a-b.yml", "A/b.yml", "a/b"].map(itemIdOf)).size).toBe(4);
});
