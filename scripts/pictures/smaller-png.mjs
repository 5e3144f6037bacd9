// A picture of a window has few colours that matter: told by a palette it takes less than half of the bytes.
import { deflateSync, inflateSync } from "node:zlib";

const signature = 8;
const paletteSize = 256;
/** Colours taken because they are many; the others because nothing like them was taken yet. */
const frequentOnes = 128;

/** A PNG of eight bits a channel without transparency, as a PNG with a palette. @param {Buffer} png */
export function smallerPng(png) {
  const { width, height, raw } = read(png);
  const pixels = unfiltered(raw, width * 3, height);
  const { palette, indexOf } = paletteOf(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let n = 0; n < width * height; n++)
    lines[n + 1 + Math.floor(n / width)] = indexOf.get(pixels.readUIntBE(n * 3, 3)) ?? 0;
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const colours = Buffer.from(palette.flatMap((colour) => partsOf(colour)));
  return Buffer.concat([
    png.subarray(0, signature),
    chunk("IHDR", head),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} png */
function read(png) {
  const [width, height] = [png.readUInt32BE(signature + 8), png.readUInt32BE(signature + 12)];
  if (png.readUInt16BE(signature + 16) !== 0x0802) throw new Error("a screenshot is a PNG of eight bits RGB");
  const parts = [];
  for (let at = signature; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { width, height, raw: inflateSync(Buffer.concat(parts)) };
}

/** Takes the filters off (PNG §9). @param {Buffer} raw @param {number} stride @param {number} height */
function unfiltered(raw, stride, height) {
  const pixels = Buffer.alloc(stride * height);
  for (let at = 0; at < pixels.length; at++) {
    const [line, x] = [Math.floor(at / stride), at % stride];
    const left = x < 3 ? 0 : (pixels[at - 3] ?? 0);
    const above = pixels[at - stride] ?? 0;
    const corner = x < 3 ? 0 : (pixels[at - stride - 3] ?? 0);
    const filter = raw[line * (stride + 1)];
    const guess =
      filter === 0
        ? 0
        : filter === 1
          ? left
          : filter === 2
            ? above
            : filter === 3
              ? (left + above) >> 1
              : paeth(left, above, corner);
    pixels[at] = (raw[at + line + 1] ?? 0) + guess;
  }
  return pixels;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** The colours to keep, and which of them stands for each that is there. @param {Buffer} pixels */
function paletteOf(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const all = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = all.slice(0, frequentOnes);
  const nearest = all.map((colour) => nearestOf(colour, palette));
  while (palette.length < Math.min(paletteSize, all.length)) {
    const worst = nearest.reduce(
      (most, { distance }, n) => (distance > (nearest[most]?.distance ?? 0) ? n : most),
      0,
    );
    const added = all[worst] ?? 0;
    palette.push(added);
    for (const [n, colour] of all.entries()) {
      const distance = distanceOf(colour, added);
      if (distance < (nearest[n]?.distance ?? 0)) nearest[n] = { index: palette.length - 1, distance };
    }
  }
  return { palette, indexOf: new Map(all.map((colour, n) => [colour, nearest[n]?.index ?? 0])) };
}

/** @param {number} colour @param {readonly number[]} palette */
function nearestOf(colour, palette) {
  const distances = palette.map((one) => distanceOf(colour, one));
  const distance = Math.min(...distances);
  return { index: distances.indexOf(distance), distance };
}

/** @param {number} colour */
const partsOf = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** @param {number} one @param {number} other */
function distanceOf(one, other) {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 255) - ((other >> 8) & 255);
  const blue = (one & 255) - (other & 255);
  return red * red + green * green + blue * blue;
}

/** @param {string} type @param {Buffer} content */
function chunk(type, content) {
  const whole = Buffer.alloc(content.length + 12);
  whole.writeUInt32BE(content.length, 0);
  whole.write(type, 4, "latin1");
  content.copy(whole, 8);
  whole.writeUInt32BE(checksum(whole.subarray(4, -4)), whole.length - 4);
  return whole;
}

/** CRC-32 as PNG has it (PNG §5.5). @param {Buffer} bytes */
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xed_b8_83_20 : 0);
  }
  return ~sum >>> 0;
}
