import { expect, test } from "vitest";
import { inLines, lineEndOf, withLineEnd } from "#renderer/ui/line-ends.ts";

test.each([
  ["a\nb\n", "\n"],
  ["a\r\nb\r\n", "\r\n"],
  ["a\rb", "\r"],
  ["a\r\nb\n", "\n"],
  ["a", "\n"],
  ["", "\n"],
] as const)("lines of %j end with %j", (text, end) => {
  expect(lineEndOf(text)).toBe(end);
});

test.each(["a\r\nb\r\n\r\n", "a\rb", "a\n\nb"])("%j comes back as it was", (text) => {
  expect(withLineEnd(inLines(text), lineEndOf(text))).toBe(text);
});
