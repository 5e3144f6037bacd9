import { expect, test } from "vitest";
import { visibleText } from "#renderer/lib/visible-text.ts";

test("characters that turn the text around or cannot be seen stand by their numbers", () => {
  expect(visibleText("a\u202Eb\u200Bc\uFEFF")).toBe("a‹U+202E›b‹U+200B›c‹U+FEFF›");
});

test("text in any script is left as it is", () => {
  expect(visibleText("é ✓ 你好 שלום\n\t")).toBe("é ✓ 你好 שלום\n\t");
});
