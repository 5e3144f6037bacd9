import { type Fields, fieldValue } from "#shared/http/field.ts";
import { type ContentRange, parseContentRange } from "#shared/http/ranges.ts";

/** One part of `multipart/byteranges`. RFC 9110 §14.6. */
export interface RangePart {
  readonly fields: Fields;
  /** `null` where the part does not say which range it is. */
  readonly range: ContentRange | null;
  readonly bytes: Uint8Array;
}

/** Cuts content at its boundary; `null` where not one part is found. A last part that is cut short is left out. */
export function readByteRanges(content: Uint8Array, boundary: string): readonly RangePart[] | null {
  const dashes = asBytes(`--${boundary}`);
  const parts: RangePart[] = [];
  for (let at = find(content, dashes, 0); at >= 0;) {
    const start = at + dashes.length;
    const next = find(content, dashes, start);
    if (next < 0) break;
    const part = readPart(content.subarray(start, next));
    if (part !== null) parts.push(part);
    at = next;
  }
  return parts.length === 0 ? null : parts;
}

/** From after the boundary to the line end before the next one. */
function readPart(bytes: Uint8Array): RangePart | null {
  const blank = find(bytes, asBytes("\r\n\r\n"), 0);
  if (blank < 0) return null;
  const fields = asText(bytes.subarray(0, blank))
    .split("\r\n")
    .flatMap((line) => {
      const [, name, value] = /^([^:\s]+):\s*(.*?)\s*$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
  return {
    fields,
    range: parseContentRange(fieldValue(fields, "content-range") ?? ""),
    bytes: bytes.subarray(blank + 4, Math.max(blank + 4, bytes.length - 2)),
  };
}

function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

const asBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function asText(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
