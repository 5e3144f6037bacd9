import { isJsonType, parseMediaType } from "#shared/http/content.ts";
import { jsonProblem } from "#shared/formats/json-text.ts";

/** What content is by its own bytes, as far as they tell. */
export type ContentKind =
  "json" | "html" | "xml" | "png" | "jpeg" | "gif" | "webp" | "pdf" | "zip" | "gzip" | "text" | "bytes";

// Read as Latin-1 or as UTF-8 (where a byte that is none becomes U+FFFD), the signatures of WHATWG MIME Sniffing §6.
const signatures: readonly (readonly [RegExp, ContentKind])[] = [
  [/^.PNG\r\n/, "png"],
  [/^(?:\xff\xd8\xff|\ufffd{3,4}).{0,8}(?:JFIF|Exif)/s, "jpeg"],
  [/^GIF8[79]a/, "gif"],
  [/^RIFF.{4,8}WEBP/s, "webp"],
  [/^%PDF-/, "pdf"],
  [/^PK\x03\x04/, "zip"],
  [/^\x1f[\x8b\ufffd]\x08/, "gzip"],
  [/^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|title|script|h1)\b/i, "html"],
  [/^\s*(?:<\?xml[^>]*\?>\s*)(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)\b/i, "html"],
  [/^\s*<(?:\?xml\b|[A-Za-z_][\w.:-]*(?:\s[^<>]*)?\/?>)/, "xml"],
];

/** How JSON begins, also where it is broken further on. */
const json =
  /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[{"[\]]|$|(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)\s*[,\]]))/i;

/** What content is by its own words; `null` where there is none. `text` is the content read as Latin-1 or UTF-8. */
export function kindOf(text: string): ContentKind | null {
  if (text.trim() === "") return null;
  const plain = text.replace(/^\ufeff/, "");
  const known = signatures.find(([pattern]) => pattern.test(plain.slice(0, 4_096)));
  if (known !== undefined) return known[1];
  if (json.test(plain.slice(0, 4_096))) return "json";
  return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(plain.slice(0, 4_096)) ? "bytes" : "text";
}

/** The kinds a media type allows; `null` where nothing can be said of it. */
function allowedBy(mediaType: string): readonly ContentKind[] | null {
  const essence = parseMediaType(mediaType)?.essence ?? "";
  if (isJsonType(mediaType)) return ["json"];
  if (essence === "text/html") return ["html", "xml", "text"];
  if (essence === "application/xhtml+xml") return ["html", "xml"];
  if (essence === "image/svg+xml" || /[/+]xml$/.test(essence)) return ["xml"];
  if (essence === "text/plain") return ["text", "xml"];
  const own = { "image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp" } as const;
  for (const [type, kind] of Object.entries(own)) if (essence === type) return [kind];
  if (essence === "application/pdf") return ["pdf"];
  if (essence === "application/zip") return ["zip"];
  return essence === "text/csv" ? ["text"] : null;
}

/** Content that is not what its Content-Type says. */
export interface TypeMismatch {
  readonly declared: string;
  readonly found: ContentKind;
}

/** Whether content is something else than its media type says (RFC 9110 §8.3); `null` where it is not, or cannot be told. */
export function typeMismatch(text: string, mediaType: string | null): TypeMismatch | null {
  const allowed = mediaType === null ? null : allowedBy(mediaType);
  const found = kindOf(text);
  if (mediaType === null || allowed === null || found === null || allowed.includes(found)) return null;
  // JSON may be a string or a number alone.
  if (allowed.includes("json") && found === "text" && jsonProblem(text.trim()) === null) return null;
  return { declared: parseMediaType(mediaType)?.essence ?? mediaType, found };
}
