import { isReadable, readText } from "#renderer/lib/read-text.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import { isJsonType, isTextType, looksLikeJson, parseMediaType } from "#shared/http/content.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";

export type ContentForm = "image" | "pretty" | "text" | "hex";

/** Content and the ways it can be looked at. */
interface ReadContent {
  readonly text: string;
  readonly isText: boolean;
  readonly isJson: boolean;
  /** JSON laid out; `null` where it is none, or not whole. */
  readonly pretty: string | null;
  /** The media type of an image that is whole and safe to show. */
  readonly image: string | null;
}

/** Formats whose decoders take no code and no other files. */
const images = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Past this many characters laying out is left to the user's own tools. */
const prettyLimit = 3_000_000;

const known = new WeakMap<Uint8Array, ReadContent>();

/** Reads the content once for every time it is shown. */
export function readContent(response: ResponseRecord, bytes: Uint8Array, total: number): ReadContent {
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const content = read(response, bytes, total);
  known.set(bytes, content);
  return content;
}

function read({ mediaType, charset }: ResponseRecord, bytes: Uint8Array, total: number): ReadContent {
  const isWhole = bytes.length === total;
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  const text = readText(bytes, charset);
  const isJson = isJsonType(mediaType ?? "") || looksLikeJson(text);
  return {
    text,
    isText: isTextType(mediaType ?? "") || isReadable(bytes),
    isJson,
    pretty: isJson && isWhole && text.length <= prettyLimit ? prettyJson(text, 2) : null,
    image: isWhole && images.includes(essence) ? essence : null,
  };
}

/** What makes sense for this content, the most telling first. */
export function formsOf({ isText, pretty, image }: ReadContent): readonly ContentForm[] {
  const first: readonly ContentForm[] = [
    ...(image === null ? [] : ["image" as const]),
    ...(pretty === null ? [] : ["pretty" as const]),
  ];
  return isText ? [...first, "text", "hex"] : [...first, "hex", "text"];
}
