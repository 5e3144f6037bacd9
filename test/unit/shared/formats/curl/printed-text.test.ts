import { expect, test } from "vitest";
import { printedText } from "#shared/formats/curl/printed-text.ts";

test.each<[readonly string[], string | null]>([
  [["printf", "a\\012b\\303\\251%%"], "a\nbé%"],
  [["printf", "%s-%s", "x", "y"], "x-y"],
  [["printf", "\\377"], null],
  [["echo", "a", "b"], "a b"],
  [["cat", "f"], null],
  [["printf"], null],
])("%j prints %j", (words, expected) => {
  expect(printedText(words)).toBe(expected);
});
