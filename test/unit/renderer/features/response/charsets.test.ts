import { expect, test } from "vitest";
import { charsetChoices } from "#renderer/features/response/charsets.ts";
import { readText } from "#renderer/lib/read-text.ts";

const first = (charset: string | null, charsetFrom: "content-type" | "bom" | "markup" | "detected" | null) =>
  charsetChoices({ charset, charsetFrom })[0];

test("the charset of the response stands first, with how it is known", () => {
  expect(first("ISO-8859-1", "content-type")).toEqual({
    value: "iso-8859-1",
    label: "iso-8859-1 (from Content-Type)",
  });
  expect(first("shift_jis", "detected")?.label).toBe("shift_jis (a guess)");
  expect(first(null, null)).toEqual({ value: "utf-8", label: "utf-8" });
});

test("one that is not known here is said to be so, and read as UTF-8", () => {
  expect(first("x-klingon", "content-type")).toEqual({
    value: "utf-8",
    label: "utf-8 (x-klingon is not known here)",
  });
});

test("each is offered once", () => {
  const values = charsetChoices({ charset: "gb18030", charsetFrom: "markup" }).map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  expect(values).toContain("utf-8");
});

test.each([
  ["iso-8859-1", "4dfc6c6c6572", "Müller"],
  ["utf-16le", "480065006c006c006f00", "Hello"],
  ["utf-16be", "00480065006c006c006f", "Hello"],
  ["shift_jis", "93fa967b8cea", "日本語"],
  ["gb18030", "d6d0cec4", "中文"],
])("text in %s is read without a wrong character", (charset, hex, text) => {
  expect(readText(Buffer.from(hex, "hex"), charset)).toBe(text);
});
