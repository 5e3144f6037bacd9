const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Groups of three bytes written in one go. */
const stretch = 4_096;

/** RFC 4648 §4, with padding. */
export function base64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let from = 0; from < bytes.length; from += 3 * stretch) {
    let text = "";
    for (let at = from; at < Math.min(from + 3 * stretch, bytes.length); at += 3) text += group(bytes, at);
    out.push(text);
  }
  return out.join("");
}

function group(bytes: Uint8Array, at: number): string {
  const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
  const digit = (shift: number): string => alphabet.charAt((bits >> shift) & 63);
  return digit(18) + digit(12) + (b === undefined ? "=" : digit(6)) + (c === undefined ? "=" : digit(0));
}
