import { expect, test } from "vitest";
import { base64 } from "#shared/formats/base64.ts";
import { utf8Text } from "#shared/formats/utf8.ts";
import { chanceFrom } from "#test/support/request-drafts.ts";

/** What the platform's own decoder makes of it. */
function reference(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

test("text is read as the platform reads it, and bytes that are none are told", () => {
  const chance = chanceFrom(20_261_122);
  const sure = [
    "",
    "a",
    "é",
    "日本",
    "😀",
    "\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}",
    "\ufeffx",
  ];
  for (const text of [...sure, "x😀é".repeat(9_000)]) expect(utf8Text(Buffer.from(text))).toBe(text);
  for (let n = 0; n < 20_000; n++) {
    // Bytes around the borders of UTF-8, where decoders go wrong.
    const bytes = Uint8Array.from({ length: 1 + Math.floor(chance() * 5) }, () =>
      chance() < 0.5 ? 0x70 + Math.floor(chance() * 0x60) : 0xc0 + Math.floor(chance() * 64),
    );
    expect(utf8Text(bytes), Buffer.from(bytes).toString("hex")).toBe(reference(bytes));
  }
});

test("base64 is that of the platform, for every length", () => {
  const bytes = Buffer.from(Array.from({ length: 30_000 }, (_, index) => (index * 31) % 256));
  for (const length of [0, 1, 2, 3, 4, 5, 12_287, 12_288, 12_289, 30_000])
    expect(base64(bytes.subarray(0, length))).toBe(bytes.subarray(0, length).toString("base64"));
});
