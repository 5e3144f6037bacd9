import { utf8Text } from "#shared/formats/utf8.ts";

export interface JwtClaims {
  /** Seconds since the epoch; absent where the token does not say. RFC 7519 §4.1.4. */
  readonly exp?: number;
}

const JWT = /(?<![\w.-])eyJ[\w-]{4,}\.(eyJ[\w-]{4,})\.[\w-]*(?![\w.-])/;

/** What the first JWT in a text claims, unverified; with `alone` the text must be that token and nothing else. */
export function jwtClaims(text: string, alone = false): JwtClaims | null {
  const found = JWT.exec(text);
  if (found?.[1] === undefined || (alone && found[0] !== text)) return null;
  try {
    const read: unknown = JSON.parse(utf8Text(bytesOf(found[1])) ?? "");
    if (typeof read !== "object" || read === null) return null;
    const { exp } = Object.fromEntries<unknown>(Object.entries(read));
    return typeof exp === "number" && Number.isFinite(exp) ? { exp } : {};
  } catch {
    return null;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 §5, without padding. */
function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return Uint8Array.from(bytes);
}
