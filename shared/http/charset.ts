import { isJsonType, parseMediaType } from "./content.ts";
import type { ResponseRecord } from "./exchange.ts";

/** How text is written in bytes, and how that is known. */
export interface Charset {
  /** Lower case, as it was declared or detected. */
  readonly name: string;
  readonly from: NonNullable<ResponseRecord["charsetFrom"]>;
}

/** What content says of its own charset: a byte order mark, which is never wrong, then the media type, then its markup. */
export function declaredCharset(contentType: string | null, start: Uint8Array): Charset | null {
  const mark = markedCharset(start);
  if (mark !== null) return { name: mark, from: "bom" };
  const mediaType = contentType === null ? null : parseMediaType(contentType);
  const parameter = mediaType?.parameters.get("charset")?.trim() ?? "";
  if (parameter !== "") return { name: parameter.toLowerCase(), from: "content-type" };
  if (contentType !== null && isJsonType(contentType)) return null;
  const written = markupCharset(start);
  return written === null ? null : { name: written, from: "markup" };
}

/** Encoding standard, "BOM sniff". */
function markedCharset(start: Uint8Array): string | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return "utf-8";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return null;
}

/** Browsers look for a declaration in the first 1,024 bytes. */
const markupBytes = 1_024;

/** An XML declaration or a `<meta>`, in any charset that has ASCII in its lower half. */
function markupCharset(start: Uint8Array): string | null {
  const text = String.fromCharCode(...start.subarray(0, markupBytes));
  const [, xml] = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(text) ?? [];
  const [, meta] = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text) ?? [];
  const name = (xml ?? meta)?.toLowerCase() ?? null;
  // Were it true, these letters could not have been read.
  return name !== null && /^utf-?(?:16|32)/.test(name) ? "utf-8" : name;
}
