/** Code units put into one string at a time: more would not fit on the stack. */
const stretch = 8_192;

/** Bytes as text; `null` where they are not UTF-8. RFC 3629 §4: no overlong forms, no surrogates, nothing cut off. */
export function utf8Text(bytes: Uint8Array): string | null {
  const out: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const point = pointAt(bytes, at);
    if (point === null) return null;
    at += point.length;
    if (point.code > 0xffff)
      units.push(0xd800 + ((point.code - 0x10000) >> 10), 0xdc00 + (point.code & 0x3ff));
    else units.push(point.code);
    if (units.length >= stretch) {
      out.push(String.fromCharCode(...units));
      units = [];
    }
  }
  return out.join("") + String.fromCharCode(...units);
}

/** Smallest code point that takes this many bytes; a smaller one is an overlong form. */
const least = [0, 0, 0x80, 0x800, 0x10000];

function pointAt(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { code: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return null;
  let code = first & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  const isSound = code >= (least[length] ?? 0) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isSound ? { code, length } : null;
}
