import { isReadable, readText } from "#renderer/lib/read-text.ts";
import { type RangePart, readByteRanges } from "#shared/formats/byteranges.ts";
import { prettyJson } from "#shared/formats/json-text.ts";
import { isJsonType, isLineType, isTextType, looksLikeJson, parseMediaType } from "#shared/http/content.ts";
import type { ResponseRecord } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";
import { disagreement, type Looks, looksOf, saysOf } from "#shared/http/sniff.ts";

export type ContentForm =
  "events" | "parts" | "image" | "preview" | "pretty" | "tree" | "table" | "text" | "hex";

/** Content and the ways it can be looked at. */
export interface ReadContent {
  readonly text: string;
  readonly isText: boolean;
  /** All of it is in the window. */
  readonly isWhole: boolean;
  readonly is: Looks | "csv" | "text" | "ndjson" | null;
  readonly isEvents: boolean;
  /** JSON laid out; `null` where it is none, or not at hand as a whole. */
  readonly pretty: string | null;
  /** The media type of an image that is safe to show. */
  readonly image: string | null;
  /** Several ranges of a whole; `null` where it is not such content. */
  readonly parts: readonly RangePart[] | null;
  /** What it looks like, where its media type says otherwise. */
  readonly disagrees: Looks | null;
}

/** Formats whose decoders take no code and no other files; an SVG that is an image runs none either. */
const images: Readonly<Partial<Record<Looks, string>>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

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

/** As much of content that is not whole is looked at to see what it is. */
const sampleBytes = 16 * 1024;

function read(response: ResponseRecord, { bytes, total, charset }: Content): ReadContent {
  const { mediaType, charset: found, fields } = response;
  const isWhole = bytes.length === total;
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  const text = readText(isWhole ? bytes : bytes.subarray(0, sampleBytes), charset);
  const disagrees = disagreement(mediaType, bytes);
  const is = kindOf(response, { bytes, text, isWhole });
  const boundary = parseMediaType(fieldValue(fields, "content-type") ?? "")?.parameters.get("boundary");
  return {
    text,
    isWhole,
    is,
    disagrees,
    isText:
      isTextType(mediaType ?? "") ||
      found !== null ||
      isReadable(isWhole ? bytes : bytes.subarray(0, sampleBytes)),
    isEvents: essence === "text/event-stream" || is === "ndjson",
    pretty: is === "json" && isWhole ? prettyJson(text, 2) : null,
    image: is === null ? null : (images[is as Looks] ?? null),
    parts:
      essence === "multipart/byteranges" && boundary !== undefined ? readByteRanges(bytes, boundary) : null,
  };
}

/** What it looks like goes before what it is said to be; JSON that is whole has to be some. */
function kindOf(
  { mediaType }: ResponseRecord,
  { bytes, text, isWhole }: { readonly bytes: Uint8Array; readonly text: string; readonly isWhole: boolean },
): ReadContent["is"] {
  if (isLineType(parseMediaType(mediaType ?? "")?.essence ?? "")) return "ndjson";
  const says = saysOf(mediaType);
  const looks = looksOf(bytes);
  if (isJsonType(mediaType ?? "")) return looks ?? "json";
  if (looks === "json") return !isWhole || looksLikeJson(text) ? (says === "csv" ? "csv" : "json") : says;
  return looks ?? (says === "html" || says === "xml" || says === "csv" || says === "text" ? says : null);
}

/** What makes sense for this content, the most telling first. */
export function formsOf({
  isText,
  isWhole,
  isEvents,
  is,
  pretty,
  image,
  parts,
}: ReadContent): readonly ContentForm[] {
  const isJson = is === "json" && (!isWhole || pretty !== null);
  const first: readonly ContentForm[] = [
    ...(isEvents ? ["events" as const] : []),
    ...(parts === null ? [] : ["parts" as const]),
    ...(image === null ? [] : ["image" as const]),
    ...(is === "csv" ? ["table" as const] : []),
    ...(isJson ? (["pretty", "tree", "table"] as const) : []),
    ...(is === "html" ? (["pretty", "preview"] as const) : []),
    ...(is === "xml" || is === "svg" ? ["pretty" as const] : []),
  ];
  return isText ? [...first, "text", "hex"] : [...first, "hex", "text"];
}
