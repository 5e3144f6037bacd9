/** A target URI in parts, cut where RFC 3986 cuts it; no part is rewritten. `port` is the default one where none is written. */
export interface Target {
  readonly scheme: "http" | "https";
  readonly userinfo: string | null;
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** Host and port as written: what a `Host` field carries. */
  readonly authority: string;
  readonly path: string;
  /** Without the `?`; `null` where there is none. */
  readonly query: string | null;
  readonly fragment: string | null;
}

export type TargetProblem =
  "empty" | "scheme-unknown" | "host-missing" | "port-invalid" | "control-character";

const defaultPort = { http: 80, https: 443 } as const;
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** Splits what was typed. Without a scheme it is http, as in curl. Fails with the first thing that makes it unsendable. */
export function parseTarget(text: string): Target | TargetProblem {
  const trimmed = text.trim();
  if (trimmed === "") return "empty";
  if (hasControl(trimmed)) return "control-character";
  const [, scheme = "http", authorityPart = "", path = "", query, fragment] = PARTS.exec(trimmed) ?? [];
  const lower = scheme.toLowerCase();
  if (lower !== "http" && lower !== "https") return "scheme-unknown";
  const at = authorityPart.lastIndexOf("@");
  const authority = authorityPart.slice(at + 1);
  const [, bracketed, plain, portText] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(authority) ?? [];
  const host = bracketed ?? plain ?? "";
  if (host === "") return "host-missing";
  const port = portText === undefined || portText === "" ? defaultPort[lower] : portNumber(portText);
  if (port === null) return "port-invalid";
  return {
    scheme: lower,
    userinfo: at < 0 ? null : authorityPart.slice(0, at),
    host,
    port,
    authority,
    path: path === "" ? "/" : path,
    query: query ?? null,
    fragment: fragment ?? null,
  };
}

/** Scheme, host and port, lower case, the port always written: equal exactly when RFC 9110 §4.3.1 says same origin. */
export const originOf = ({ scheme, host, port }: Target): string =>
  `${scheme}://${host.includes(":") ? `[${host.toLowerCase()}]` : host.toLowerCase()}:${port}`;

/** Origin-form (RFC 9112 §3.2.1): path and query as written. */
export const requestTargetOf = ({ path, query }: Target): string =>
  query === null ? path : `${path}?${query}`;

/** Only what cannot stand in a request line is percent-encoded, as UTF-8; escapes already written stay. RFC 3986 §2.1. */
export const encodeTargetText = (text: string): string =>
  text.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (character) => percentEncoded(character));

/** A name or value of one query parameter, so that it arrives as typed. */
export const encodeQueryPart = (text: string): string =>
  text.replace(/[^A-Za-z0-9\-._~!$'()*,/:;?@]/gu, (character) => percentEncoded(character));

/** A value as part of one path segment: a slash in it does not begin another one. RFC 3986 §3.3. */
export const encodePathSegment = (text: string): string =>
  text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@]/gu, (character) => percentEncoded(character));

/** Whether traffic to this host stays on this machine: 127/8, ::1, localhost and names below it (RFC 6761 §6.3). */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}

/** Whether this host is one of a network that is not the internet: RFC 1918, 3927, 4193, 6598, 6762, 8375, and bare names. */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (name.includes(":")) return /^f(?:[cd]|e[89ab])/.test(name);
  const [, a, b] = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(name)?.map(Number) ?? [];
  if (a === undefined || b === undefined)
    return !name.includes(".") || /\.(?:local|internal|home\.arpa)$/.test(name);
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

function percentEncoded(character: string): string {
  // A lone surrogate has no UTF-8 form; U+FFFD stands for it, as in the WHATWG encoder.
  const whole = /^[\uD800-\uDFFF]$/.test(character) ? "\uFFFD" : character;
  const encoded = encodeURIComponent(whole);
  return encoded === whole ? `%${whole.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}` : encoded;
}

function portNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
