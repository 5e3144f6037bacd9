import { isReadable, readText } from "#renderer/lib/read-text.ts";
import { type RangePart, readByteRanges } from "#shared/formats/byteranges.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import { isJsonType, isTextType, looksLikeJson, parseMediaType } from "#shared/http/content.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";

export type ContentForm = "events" | "parts" | "image" | "pretty" | "text" | "hex";

/** Content and the ways it can be looked at. */
interface ReadContent {
  readonly text: string;
  readonly isText: boolean;
  readonly isJson: boolean;
  readonly isEvents: boolean;
  /** JSON laid out; `null` where it is none, or not whole. */
  readonly pretty: string | null;
  /** The media type of an image that is whole and safe to show. */
  readonly image: string | null;
  /** Several ranges of a whole; `null` where it is not such content. */
  readonly parts: readonly RangePart[] | null;
}

/** Formats whose decoders take no code and no other files. */
const images = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Past this many characters laying out is left to the user's own tools. */
const prettyLimit = 3_000_000;

const known = new WeakMap<Uint8Array, Map<string, ReadContent>>();

interface Content {
  readonly bytes: Uint8Array;
  readonly total: number;
  readonly charset: string;
}

/** Reads the content once for every charset it is shown in. */
export function readContent(response: ResponseRecord, content: Content): ReadContent {
  const before = known.get(content.bytes) ?? new Map<string, ReadContent>();
  known.set(content.bytes, before);
  const same = before.get(content.charset);
  if (same !== undefined) return same;
  const made = read(response, content);
  before.set(content.charset, made);
  return made;
}

function read(
  { mediaType, charset: found, fields }: ResponseRecord,
  { bytes, total, charset }: Content,
): ReadContent {
  const isWhole = bytes.length === total;
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  const text = readText(bytes, charset);
  const isJson = isJsonType(mediaType ?? "") || looksLikeJson(text);
  const boundary = parseMediaType(fieldValue(fields, "content-type") ?? "")?.parameters.get("boundary");
  return {
    text,
    isText: isTextType(mediaType ?? "") || found !== null || isReadable(bytes),
    isJson,
    isEvents: essence === "text/event-stream",
    pretty: isJson && isWhole && text.length <= prettyLimit ? prettyJson(text, 2) : null,
    image: isWhole && images.includes(essence) ? essence : null,
    parts:
      essence === "multipart/byteranges" && boundary !== undefined ? readByteRanges(bytes, boundary) : null,
  };
}

/** What makes sense for this content, the most telling first. */
export function formsOf({ isText, isEvents, pretty, image, parts }: ReadContent): readonly ContentForm[] {
  const first: readonly ContentForm[] = [
    ...(isEvents ? ["events" as const] : []),
    ...(parts === null ? [] : ["parts" as const]),
    ...(image === null ? [] : ["image" as const]),
    ...(pretty === null ? [] : ["pretty" as const]),
  ];
  return isText ? [...first, "text", "hex"] : [...first, "hex", "text"];
}
