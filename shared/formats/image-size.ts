export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Larger images are not drawn: a few bytes can ask for more memory than there is. */
export const pixelLimit = 100_000_000;

const u16be = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const u16le = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const u24le = (bytes: Uint8Array, at: number): number => u16le(bytes, at) | ((bytes[at + 2] ?? 0) << 16);
const u32be = (bytes: Uint8Array, at: number): number => u16be(bytes, at) * 65_536 + u16be(bytes, at + 2);
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** The size an image says it has, from its header; `null` where that cannot be read. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  if (ascii(bytes, 1, 4) === "PNG") return { width: u32be(bytes, 16), height: u32be(bytes, 20) };
  if (ascii(bytes, 0, 3) === "GIF") return { width: u16le(bytes, 6), height: u16le(bytes, 8) };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(bytes);
  if (ascii(bytes, 8, 12) === "WEBP") return webpSize(bytes);
  return ascii(bytes, 4, 8) === "ftyp" ? avifSize(bytes) : null;
}

/** The first frame header: SOF0 to SOF15 but for the three that are none. */
function jpegSize(bytes: Uint8Array): ImageSize | null {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: u16be(bytes, at + 7), height: u16be(bytes, at + 5) };
    at += marker === 0xff ? 1 : 2 + u16be(bytes, at + 2);
  }
  return null;
}

function webpSize(bytes: Uint8Array): ImageSize | null {
  const form = ascii(bytes, 12, 16);
  if (form === "VP8X") return { width: u24le(bytes, 24) + 1, height: u24le(bytes, 27) + 1 };
  if (form === "VP8 ") return { width: u16le(bytes, 26) & 0x3fff, height: u16le(bytes, 28) & 0x3fff };
  if (form !== "VP8L") return null;
  const bits = u16le(bytes, 21) + u16le(bytes, 23) * 65_536;
  return { width: (bits & 0x3fff) + 1, height: (Math.floor(bits / 0x4000) & 0x3fff) + 1 };
}

/** The largest of its spatial extents. */
function avifSize(bytes: Uint8Array): ImageSize | null {
  let largest: ImageSize | null = null;
  for (let at = 4; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, at + 4) !== "ispe") continue;
    const size = { width: u32be(bytes, at + 8), height: u32be(bytes, at + 12) };
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
