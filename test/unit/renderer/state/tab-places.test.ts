import { expect, test } from "vitest";
import { pinnedFirst, withTabBefore } from "#renderer/state/tab-places.ts";
import { TabId } from "#shared/ids.ts";

const id = (text: string): TabId => TabId.parse(text);
const tabs = ["a", "b", "c", "d"].map((name) => ({ id: id(name) }));
const order = (placed: readonly { readonly id: TabId }[]): string => placed.map((tab) => tab.id).join("");

test.each([
  ["d", "a", "dabc"],
  ["a", "c", "bacd"],
  ["a", null, "bcda"],
  ["b", "b", "acdb"],
])("%s before %s", (moved, before, expected) => {
  const place = { id: id(moved), before: before === null ? null : id(before) };
  expect(order(withTabBefore(tabs, [], place))).toBe(expected);
});

test("a pinned tab stays among the pinned, and no other comes before it", () => {
  const pinned = [id("a"), id("b")];
  expect(order(withTabBefore(tabs, pinned, { id: id("d"), before: id("a") }))).toBe("abdc");
  expect(order(withTabBefore(tabs, pinned, { id: id("a"), before: null }))).toBe("bacd");
});

test("what is pinned comes first in the order it has", () => {
  expect(order(pinnedFirst(tabs, [id("d"), id("b")]))).toBe("bdac");
});
