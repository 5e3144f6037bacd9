/** In the place of an offset: the token may go on in the next page. */
export const needsMore = -1;
/** In the place of an offset: this is not JSON. */
export const isWrong = -2;

/** Bytes of a document that lie together; `isLast` where nothing follows them. */
export interface Page {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the document. */
  readonly from: number;
  readonly isLast: boolean;
}

const quote = 0x22;
const backslash = 0x5c;

export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
  }
  return at;
}

/** Where the string that begins at `from` ends, within the page. RFC 8259 §7. */
export function stringEnd({ bytes, isLast }: Page, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) return at + 1;
    if (byte < 0x20) return isWrong;
    if (byte !== backslash) continue;
    const length = escapeLength(bytes, at);
    if (length === isWrong) return isWrong;
    if (length === needsMore) break;
    at += length - 1;
  }
  return isLast ? isWrong : needsMore;
}

function escapeLength(bytes: Uint8Array, at: number): number {
  const mark = bytes[at + 1];
  if (mark === undefined) return needsMore;
  if (mark !== 0x75) return '"\\/bfnrt'.includes(String.fromCharCode(mark)) ? 2 : isWrong;
  for (let digit = at + 2; digit < at + 6; digit++) {
    const byte = bytes[digit];
    if (byte === undefined) return needsMore;
    if (!isHex(byte)) return isWrong;
  }
  return 6;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

/** Where the scalar that begins at `from` ends, within the page. */
export function scalarEnd(page: Page, from: number): number {
  const first = page.bytes[from] ?? 0;
  if (first === quote) return stringEnd(page, from);
  if (first === 0x2d || isDigit(first)) return numberEnd(page, from);
  const name = first === 0x74 ? "true" : first === 0x66 ? "false" : first === 0x6e ? "null" : null;
  if (name === null) return isWrong;
  for (let at = 0; at < name.length; at++) {
    const byte = page.bytes[from + at];
    if (byte === undefined) return page.isLast ? isWrong : needsMore;
    if (byte !== name.charCodeAt(at)) return isWrong;
  }
  return from + name.length;
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function numberEnd({ bytes, isLast }: Page, from: number): number {
  let at = from + 1;
  let isPlain = bytes[from] !== 0x30 && bytes[from] !== 0x2d;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isDigit(byte)) continue;
    if (byte !== 0x2e && byte !== 0x2b && byte !== 0x2d && (byte | 0x20) !== 0x65) break;
    isPlain = false;
  }
  if (at === bytes.length && !isLast) return needsMore;
  return isPlain || number.test(latin1(bytes.subarray(from, at))) ? at : isWrong;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
