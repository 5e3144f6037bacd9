import { isJsonType } from "#shared/http/content.ts";
import { type Fields, fieldValue } from "#shared/http/field.ts";
import { kindOf } from "./content-kind.ts";

/** A page for people where a program's answer was asked for. */
export interface PageFromApi {
  /** What shows that a program's answer was asked for. */
  readonly because: "declared-json" | "accept" | "content-type" | "path";
  /** What sort of page it is, by its words. */
  readonly page: "login" | "challenge" | "error" | "other";
  readonly title: string | null;
}

interface Asked {
  readonly url: string;
  readonly fields: Fields;
}

/** HTML that came where the request asked for data: a login page, the error page of a proxy, a challenge for robots. */
export function htmlFromApi(text: string, mediaType: string | null, asked: Asked): PageFromApi | null {
  if (kindOf(text) !== "html") return null;
  const because = whyData(mediaType, asked);
  if (because === null) return null;
  const start = text.slice(0, 65_536);
  return { because, page: pageOf(start), title: titleOf(start) };
}

function whyData(mediaType: string | null, { url, fields }: Asked): PageFromApi["because"] | null {
  if (mediaType !== null && isJsonType(mediaType)) return "declared-json";
  const accept = fieldValue(fields, "accept")?.toLowerCase() ?? "";
  if (/text\/html|application\/xhtml/.test(accept)) return null;
  if (/\b(?:application|text)\/(?:[\w.-]+\+)?(?:json|xml)\b/.test(accept)) return "accept";
  if (isJsonType(fieldValue(fields, "content-type") ?? "")) return "content-type";
  const path = /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? "";
  return /\/api(?:\/|$)|\/graphql\/?$|\.json$|\/v\d+\/|^\/rest\//i.test(path) ? "path" : null;
}

function pageOf(text: string): PageFromApi["page"] {
  if (/type=["']?password|<form[^>]*(?:login|signin|sign-in)|name=["']SAMLRequest/i.test(text))
    return "login";
  if (/captcha|cf-chl|challenge-platform|checking your browser|just a moment/i.test(text)) return "challenge";
  return /\b(?:[45]\d\d|error|not found|bad gateway|unavailable|forbidden|denied)\b/i.test(
    titleOf(text) ?? "",
  )
    ? "error"
    : "other";
}

const titleOf = (text: string): string | null =>
  /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim().replaceAll(/\s+/g, " ").slice(0, 200) ??
  /<h1[^>]*>([^<]*)/i.exec(text)?.[1]?.trim().slice(0, 200) ??
  null;
