import { expect, test } from "vitest";
import { imageSize } from "#shared/formats/image-size.ts";

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.replaceAll(" ", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

test.each([
  ["a PNG", "89504e470d0a1a0a 0000000d 49484452 0000ffff 00010000", 65_535, 65_536],
  ["a GIF", "474946383961 8002 e001", 640, 480],
  ["a JPEG", "ffd8 ffe00004aabb ffc0001108 01e0 0280 03", 640, 480],
  ["a WebP, lossy", "52494646 00000000 57454250 56503820 00000000 000000 9d012a 8002 e001", 640, 480],
  ["a WebP, extended", "52494646 00000000 57454250 56503858 0a000000 00000000 7f0200 df0100", 640, 480],
  ["an AVIF", "0000001c 66747970 61766966 00000014 69737065 00000000 00000280 000001e0", 640, 480],
])("the size of %s stands in its header", (_, hex, width, height) => {
  expect(imageSize(bytes(hex))).toEqual({ width, height });
});

test("what is no image has no size", () => {
  expect(imageSize(bytes("00"))).toBeNull();
});
