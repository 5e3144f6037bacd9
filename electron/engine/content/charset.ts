import { isAscii, isUtf8 as isValidUtf8 } from "node:buffer";
import { type Charset, declaredCharset } from "#shared/http/charset.ts";
import { isJsonType, isTextType } from "#shared/http/content.ts";
import type { Spool } from "./spool.ts";

/** As much of the beginning is looked at. */
const sampleBytes = 64 * 1024;

/** The charset of content: what it declares, else a guess where it is text. `null`: nothing speaks against UTF-8. */
export async function charsetOf(content: Spool, contentType: string | null): Promise<Charset | null> {
  const sample = await content.read(0, sampleBytes);
  const declared = declaredCharset(contentType, sample);
  if (declared !== null) return declared;
  const isText = contentType === null || isTextType(contentType);
  if (!isText || sample.length === 0) return null;
  if (isUtf8(sample)) {
    const isExpected = isAscii(sample) || (contentType !== null && isJsonType(contentType));
    return isExpected ? null : { name: "utf-8", from: "detected" };
  }
  const name = wideCharset(sample) ?? (await guessedCharset(sample));
  return name === null ? null : { name, from: "detected" };
}

/** A sample may end in the middle of a character. */
function isUtf8(sample: Buffer): boolean {
  if (isValidUtf8(sample)) return !sample.includes(0);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    // Latin letters in UTF-16 are valid UTF-8 too, with a zero beside each.
    return !text.includes("\0");
  } catch {
    return false;
  }
}

/** UTF-16 of most languages has many zeros, all on one side. */
function wideCharset(sample: Buffer): string | null {
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 8;
  if (odd > many && even < odd / 8) return "utf-16le";
  return even > many && odd < even / 8 ? "utf-16be" : null;
}

/** Its tables are read only for text that needs them. */
async function guessedCharset(sample: Buffer): Promise<string | null> {
  if (sample.includes(0)) return null;
  const { analyse } = await import("chardet");
  const [best] = analyse(sample);
  return best?.name.toLowerCase() ?? null;
}
