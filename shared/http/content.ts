/** A media type in parts; parameters with lower-case names. RFC 9110 §8.3.1. */
export interface MediaType {
  /** `type/subtype`, lower case. */
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a Content-Type value; `null` where it has no type and subtype. */
export function parseMediaType(value: string): MediaType | null {
  const [essence = "", ...rest] = splitParameters(value);
  if (!/^[^\s/;]+\/[^\s/;]+$/.test(essence.trim())) return null;
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const [, name, quoted, plain] = /^\s*([^=\s]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s]*))\s*$/s.exec(part) ?? [];
    if (name !== undefined)
      parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/gs, "$1") ?? plain ?? "");
  }
  return { essence: essence.trim().toLowerCase(), parameters };
}

/** JSON by name: `application/json` or any `+json` (RFC 6839 §3.1). */
export function isJsonType(value: string): boolean {
  const essence = parseMediaType(value)?.essence ?? "";
  return essence === "application/json" || essence.endsWith("+json") || essence === "text/json";
}

/** Newline-delimited JSON, by its names. */
export const isLineType = (essence: string): boolean =>
  ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"].includes(
    essence,
  );

/** Content that is meant to be read as text. */
export function isTextType(value: string): boolean {
  const essence = parseMediaType(value)?.essence ?? "";
  return (
    essence.startsWith("text/") ||
    isJsonType(value) ||
    essence.endsWith("+xml") ||
    isLineType(essence) ||
    [
      "application/xml",
      "application/javascript",
      "application/x-www-form-urlencoded",
      "application/yaml",
    ].includes(essence)
  );
}

/** Whether text is a JSON object or array: what `json=` would have sent. Scalars are not taken for JSON. */
export function looksLikeJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const formMediaType = "application/x-www-form-urlencoded";

/** One name or value of `application/x-www-form-urlencoded`, serialised as the URL standard does. */
export const encodeFormPart = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"),
  )
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");

function splitParameters(value: string): readonly string[] {
  return value.match(/(?:"(?:[^"\\]|\\.)*"|[^;])+/gs) ?? [];
}
