import { parseMediaType } from "#shared/http/content.ts";
import { parseHttpDate, retryAfterMs } from "#shared/http/date.ts";
import type { Field } from "#shared/http/field.ts";
import { bytesText } from "#shared/words/quantity.ts";
import { type CacheDirective, cacheDirectives } from "./cache-directives.ts";
import { fromNowText, spanText } from "./when.ts";

/** A piece of a field's value, read. `atMs` where it is a moment, `ms` where it is a span that can be drawn. */
export interface FieldPart {
  readonly name: string;
  readonly text: string;
  readonly atMs?: number;
  readonly ms?: number;
}

/** What this value says, piece by piece; empty where nothing is to be added to it. `now` in milliseconds. */
export function fieldParts([name, value]: Field, now: number): readonly FieldPart[] {
  return readers.get(name.toLowerCase())?.(value.trim(), now) ?? [];
}

type Reader = (value: string, now: number) => readonly FieldPart[];

const part = (name: string, text: string): FieldPart => ({ name, text });

const date: Reader = (value, now) => {
  const atMs = parseHttpDate(value, now);
  return atMs === null
    ? [part("not a date", "it has none of the three forms of RFC 9110 §5.6.7")]
    : [{ name: "local time", text: fromNowText(atMs, now), atMs }];
};

const expires: Reader = (value, now) =>
  parseHttpDate(value, now) === null
    ? [part("stale", "what is no date means: already expired")]
    : date(value, now);

const retryAfter: Reader = (value, now) => {
  const ms = retryAfterMs(value, now);
  return ms === null
    ? [part("unreadable", "neither seconds nor a date")]
    : [{ name: "wait", text: spanText(ms), atMs: now + ms }];
};

const seconds: Reader = (value) =>
  /^\d+$/.test(value) ? [part("that is", spanText(Number(value) * 1_000))] : [];

const bytes: Reader = (value) =>
  /^\d{1,15}$/.test(value) && Number(value) >= 1_024 ? [part("that is", bytesText(Number(value)))] : [];

const mediaType: Reader = (value) => {
  const type = parseMediaType(value);
  if (type === null) return [part("unreadable", "it has no type and subtype")];
  return [part("type", type.essence), ...[...type.parameters].map(([name, text]) => part(name, text))];
};

const cacheControl: Reader = (value) =>
  cacheDirectives([value]).map(({ name, argument }) =>
    part(argument === null ? name : `${name}=${argument}`, directiveText({ name, argument })),
  );

function directiveText({ name, argument }: CacheDirective): string {
  const span = argument !== null && /^\d+$/.test(argument) ? spanText(Number(argument) * 1_000) : null;
  const words: Readonly<Record<string, string>> = {
    "max-age": `fresh for ${span ?? "?"}`,
    "s-maxage": `fresh for ${span ?? "?"} in shared caches`,
    "no-cache": "may be kept, and must be asked for again before each use",
    "no-store": "may not be kept anywhere",
    private: "only the user's own cache may keep it",
    public: "any cache may keep it",
    "must-revalidate": "once stale, it must be asked for again",
    "proxy-revalidate": "once stale, shared caches must ask again",
    "must-understand": "only a cache that knows this status may keep it",
    "no-transform": "nobody on the way may change the content",
    immutable: "it will not change while it is fresh",
    "stale-while-revalidate": `may be used ${span ?? "?"} past that while it is asked for again`,
    "stale-if-error": `may be used ${span ?? "?"} past that when the server fails`,
    "only-if-cached": "answer from a cache or not at all",
  };
  return words[name] ?? "not a registered directive";
}

const setCookie: Reader = (value, now) => {
  const [pair = "", ...attributes] = value.split(";");
  const rest = attributes.map((one) => {
    const [name = "", text = ""] = one.trim().split(/=(.*)/s);
    return cookiePart(name.trim(), text.trim(), now);
  });
  const names = attributes.map((one) => one.trim().split("=")[0]?.toLowerCase());
  const end =
    names.includes("max-age") || names.includes("expires") ? [] : [part("ends", "with the session")];
  return [part("name", pair.split("=")[0]?.trim() ?? ""), ...rest, ...end];
};

function cookiePart(name: string, text: string, now: number): FieldPart {
  switch (name.toLowerCase()) {
    case "expires": {
      const atMs = parseHttpDate(text.replaceAll(/(\d\d)-(\w{3})-(\d{4})/g, "$1 $2 $3"), now);
      return atMs === null ? part(name, text) : { name, text: fromNowText(atMs, now), atMs };
    }
    case "max-age":
      return /^-?\d+$/.test(text)
        ? part(name, Number(text) <= 0 ? "removed at once" : `kept for ${spanText(Number(text) * 1_000)}`)
        : part(name, "unreadable");
    case "secure":
      return part(name, "over https alone");
    case "httponly":
      return part(name, "scripts cannot read it");
    case "samesite":
      return part(name, sameSite[text.toLowerCase()] ?? text);
    case "domain":
      return part(name, `${text} and all below it`);
    default:
      return part(name, text === "" ? "set" : text);
  }
}

const sameSite: Readonly<Record<string, string>> = {
  lax: "Lax: from other sites only when a link is followed",
  strict: "Strict: never from other sites",
  none: "None: from everywhere, and needs Secure",
};

const entityTag: Reader = (value) => {
  if (/^W\/"[^"]*"$/.test(value))
    return [part("weak", "the same in meaning, perhaps not in every byte; no ranges")];
  if (/^"[^"]*"$/.test(value)) return [part("strong", "the same in every byte")];
  return [part("unreadable", "an entity tag stands in quotation marks (RFC 9110 §8.8.3)")];
};

/** Commas outside of quotation marks and angle brackets part the members of a list. */
const listOf = (value: string): readonly string[] =>
  (value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/gs) ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== "");

const link: Reader = (value) =>
  listOf(value).map((one) => {
    const [, target = one, rest = ""] = /^<([^>]*)>(.*)$/s.exec(one) ?? [];
    return part(/rel\s*=\s*"?([^";]*)/i.exec(rest)?.[1] ?? "no rel", target);
  });

const serverTiming: Reader = (value) =>
  listOf(value).map((one) => {
    const [name = ""] = one.split(";");
    const spent = /;\s*dur\s*=\s*"?([\d.]+)/i.exec(one)?.[1];
    const told = /;\s*desc\s*=\s*"?([^";]*)/i.exec(one)?.[1] ?? "";
    const text = [spent === undefined ? "" : `${spent} ms`, told].filter((word) => word !== "").join(", ");
    return spent === undefined ? part(name.trim(), text) : { name: name.trim(), text, ms: Number(spent) };
  });

const policy: Reader = (value) =>
  value
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => {
      const [name = "", ...sources] = one.split(/\s+/);
      return part(name, sources.join(" ") || "on");
    });

const transportSecurity: Reader = (value, now) =>
  policy(value, now).map(({ name }) => {
    const [key = "", age] = name.toLowerCase().split("=");
    if (key === "max-age")
      return part(
        name,
        Number(age?.replaceAll('"', "")) === 0
          ? "forget it at once"
          : `for ${spanText(Number(age?.replaceAll('"', "")) * 1_000)}`,
      );
    if (key === "includesubdomains") return part(name, "and for every host below it");
    return part(name, key === "preload" ? "its owner agrees to be on the browsers' list" : "not registered");
  });

const challenge: Reader = (value) => {
  const schemes = [
    ...value.matchAll(/(?:^|,\s*)([A-Za-z][\w-]*)(?=\s+[\w-]+\s*=|\s*$|\s*,\s*[A-Za-z][\w-]*\s)/g),
  ];
  const realm = /realm\s*=\s*"([^"]*)"/i.exec(value)?.[1];
  return [
    ...schemes.map(([, scheme = ""]) => part("scheme", scheme)),
    ...(realm === undefined ? [] : [part("realm", realm)]),
  ];
};

const disposition: Reader = (value) => {
  const [kind = ""] = value.split(";");
  const name =
    /filename\*\s*=\s*[\w-]*'[^']*'([^;]*)/i.exec(value)?.[1] ??
    /filename\s*=\s*"?([^";]*)/i.exec(value)?.[1];
  return [
    part(kind.trim(), kind.trim().toLowerCase() === "inline" ? "shown" : "saved"),
    ...(name === undefined ? [] : [part("name", decoded(name))]),
  ];
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const deprecation: Reader = (value, now) => {
  const at = /^@(-?\d{1,12})$/.exec(value)?.[1];
  if (at === undefined) return value === "true" ? [part("deprecated", "no date is told")] : date(value, now);
  return [{ name: "since", text: fromNowText(Number(at) * 1_000, now), atMs: Number(at) * 1_000 }];
};

const vary: Reader = (value) =>
  value === "*" ? [part("*", "it depends on more than fields: no cache can use it again")] : [];

const readers: ReadonlyMap<string, Reader> = new Map([
  ["date", date],
  ["last-modified", date],
  ["if-modified-since", date],
  ["if-unmodified-since", date],
  ["sunset", date],
  ["expires", expires],
  ["retry-after", retryAfter],
  ["age", seconds],
  ["access-control-max-age", seconds],
  ["content-length", bytes],
  ["content-type", mediaType],
  ["cache-control", cacheControl],
  ["cdn-cache-control", cacheControl],
  ["set-cookie", setCookie],
  ["etag", entityTag],
  ["if-none-match", (value, now) => listOf(value).flatMap((one) => entityTag(one, now))],
  ["link", link],
  ["server-timing", serverTiming],
  ["content-security-policy", policy],
  ["content-security-policy-report-only", policy],
  ["strict-transport-security", transportSecurity],
  ["www-authenticate", challenge],
  ["proxy-authenticate", challenge],
  ["content-disposition", disposition],
  ["deprecation", deprecation],
  ["vary", vary],
]);
