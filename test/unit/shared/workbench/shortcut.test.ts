import { expect, test } from "vitest";
import { isSameShortcut } from "#shared/workbench/shortcut.ts";

test("a modifier that is not said is not held", () => {
  expect(isSameShortcut({ key: "s" }, { key: "s", shift: false, alt: false })).toBe(true);
  expect(isSameShortcut({ key: "s" }, { key: "s", shift: true })).toBe(false);
  expect(isSameShortcut({ key: "f5", bare: true }, { key: "f5" })).toBe(false);
});
