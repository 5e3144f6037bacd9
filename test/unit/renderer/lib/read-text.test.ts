import { expect, test } from "vitest";
import { isReadable, readLatin1, readText } from "#renderer/lib/read-text.ts";

test("a charset is obeyed, and one that nobody knows is read as UTF-8", () => {
  expect(readText(Uint8Array.of(0xfc), "iso-8859-1")).toBe("ü");
  expect(readText(new TextEncoder().encode("ü"), "no-such-charset")).toBe("ü");
});

test("a character that was cut off does not make text unreadable, a control character does", () => {
  expect(isReadable(new TextEncoder().encode("日本").subarray(0, 4))).toBe(true);
  expect(isReadable(Uint8Array.of(0x61, 0x00))).toBe(false);
  expect(isReadable(Uint8Array.of(0x1f, 0x8b))).toBe(false);
});

test("one byte is one character for the lines of HTTP", () => {
  expect(readLatin1(Uint8Array.from({ length: 20_000 }, () => 0xe9))).toHaveLength(20_000);
});
