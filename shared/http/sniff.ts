import { parseMediaType } from "./content.ts";

/** What content is by its first bytes, where they tell. */
export type Looks =
  "json" | "html" | "xml" | "svg" | "png" | "jpeg" | "gif" | "webp" | "avif" | "pdf" | "zip" | "gzip";

const signatures: readonly (readonly [Looks, number, string])[] = [
  ["png", 0, "\u0089PNG\r\n\u001a\n"],
  ["jpeg", 0, "\u00ff\u00d8\u00ff"],
  ["gif", 0, "GIF8"],
  ["webp", 8, "WEBP"],
  ["avif", 4, "ftypavif"],
  ["avif", 4, "ftypavis"],
  ["pdf", 0, "%PDF-"],
  ["zip", 0, "PK\u0003\u0004"],
  ["gzip", 0, "\u001f\u008b"],
];

/** Looks at the beginning of content alone; `null` where it tells nothing. */
export function looksOf(start: Uint8Array): Looks | null {
  const text = String.fromCharCode(...start.subarray(0, 1_024));
  const signed = signatures.find(([, at, mark]) => text.startsWith(mark, at));
  if (signed !== undefined) return signed[0];
  const bare = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, "");
  if (/^(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[[{"\d\]-]|true|false|null))/.test(bare)) return "json";
  const markup = bare.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)+/, "");
  if (/^<!doctype html|^<(?:html|head|body)[\s>]/i.test(markup)) return "html";
  if (/^(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(markup)) return "svg";
  return bare.startsWith("<?xml") ? "xml" : null;
}

/** What a media type says that content is, in the same words; `null` where it is none of them. */
export function saysOf(mediaType: string | null): Looks | "text" | "csv" | null {
  const essence = parseMediaType(mediaType ?? "")?.essence ?? "";
  const named = essences[essence];
  if (named !== undefined) return named;
  if (essence.endsWith("+json")) return "json";
  if (essence.endsWith("+xml")) return "xml";
  return essence.startsWith("text/") ? "text" : null;
}

const essences: Readonly<Record<string, Looks | "csv">> = {
  "application/json": "json",
  "text/json": "json",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "application/xml": "xml",
  "text/xml": "xml",
  "image/svg+xml": "svg",
  "image/png": "png",
  "image/jpeg": "jpeg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "application/pdf": "pdf",
  "application/zip": "zip",
  "application/gzip": "gzip",
};

/** Looks that may as well be called by another name. */
const sameEnough: readonly (readonly [says: string, looks: Looks])[] = [
  ["xml", "html"],
  ["xml", "svg"],
  ["html", "xml"],
  ["zip", "gzip"],
];

/** What content looks like where its media type says otherwise; `null` where they agree or it cannot be told. */
export function disagreement(mediaType: string | null, start: Uint8Array): Looks | null {
  const [says, looks] = [saysOf(mediaType), looksOf(start)];
  if (looks === null || says === looks || (says === null && mediaType !== null)) return null;
  // A CSV may begin as an array does.
  if (mediaType === null || (says === "csv" && looks === "json")) return null;
  return sameEnough.some(([one, other]) => one === says && other === looks) ? null : looks;
}

export const looksWords: Readonly<Record<Looks, string>> = {
  json: "JSON",
  html: "HTML",
  xml: "XML",
  svg: "SVG",
  png: "a PNG image",
  jpeg: "a JPEG image",
  gif: "a GIF image",
  webp: "a WebP image",
  avif: "an AVIF image",
  pdf: "a PDF",
  zip: "a ZIP archive",
  gzip: "gzip",
};
