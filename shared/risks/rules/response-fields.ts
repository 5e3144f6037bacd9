import { parseHttpDate, retryAfterMs } from "#shared/http/date.ts";
import { type Fields, fieldValue, fieldValues, hasField } from "#shared/http/field.ts";
import { isCredentialCookie } from "#shared/risks/credential-name.ts";
import {
  type Finding,
  isFromLoopback,
  lastAttempt,
  type ResponseRule,
  targetOfUrl,
} from "#shared/risks/response-subject.ts";

/** Fields that a status must bring with it. RFC 9110 §15. */
const OWED: readonly (readonly [statuses: readonly number[], field: string, section: string])[] = [
  [[401], "WWW-Authenticate", "§15.5.2"],
  [[405], "Allow", "§15.5.6"],
  [[407], "Proxy-Authenticate", "§15.5.8"],
  [[301, 302, 303, 307, 308], "Location", "§15.4"],
];

export const owedField: ResponseRule = ({ response: { status, fields } }) =>
  OWED.filter(([statuses, field]) => statuses.includes(status) && !hasField(fields, field)).map(
    ([, field, section]): Finding => ({
      rule: "response/owed-field",
      severity: "info",
      message: `A ${String(status)} came without ${field}.`,
      reason: "The standard wants it there, so that a client knows what to do next.",
      source: `RFC 9110 ${section} · WB-R16`,
    }),
  );

export const limitWithoutWait: ResponseRule = ({ response: { status, fields } }) =>
  status !== 429 || hasField(fields, "Retry-After") || resetOf(fields) !== null
    ? []
    : [
        {
          rule: "response/limit-without-wait",
          severity: "warning",
          message: "The server asks for fewer requests and does not say for how long.",
          reason: "Retries can only guess; a growing wait with a random part is the kindest guess.",
          source: "RFC 6585 §4 · WB-L11",
        },
      ];

const numberIn = (fields: Fields, ...names: readonly string[]): number | null => {
  for (const name of names) {
    const [, digits] = /^\s*(\d{1,15})(?:\s*[,;].*)?$/.exec(fieldValue(fields, name) ?? "") ?? [];
    if (digits !== undefined) return Number(digits);
  }
  return null;
};

const resetOf = (fields: Fields): number | null =>
  numberIn(fields, "RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset");

export const limitNearlyUsed: ResponseRule = ({ response: { fields } }) => {
  const limit = numberIn(fields, "RateLimit-Limit", "X-RateLimit-Limit", "X-Rate-Limit-Limit");
  const left = numberIn(fields, "RateLimit-Remaining", "X-RateLimit-Remaining", "X-Rate-Limit-Remaining");
  if (limit === null || left === null || limit < 10 || left * 10 >= limit) return [];
  return [
    {
      rule: "response/limit-nearly-used",
      severity: "info",
      message: `${String(left)} of ${String(limit)} requests are left before the server refuses.`,
      reason: "A run that goes on at this pace will meet 429.",
      source: "RFC 6585 §4, RateLimit fields for HTTP §3 · WB-L12",
    },
  ];
};

const longWaitMs = 3_600_000;

export const oddRetryAfter: ResponseRule = ({ exchange, response: { fields } }) => {
  const value = fieldValue(fields, "Retry-After");
  if (value === null) return [];
  const now = exchange.startedAt + exchange.totalMs;
  const date = parseHttpDate(value, now);
  const isPast = date !== null && date < now - 60_000;
  const wait = retryAfterMs(value, now);
  if (!isPast && (wait === null || wait <= longWaitMs)) return [];
  return [
    {
      rule: "response/odd-retry-after",
      severity: "warning",
      message: isPast
        ? "Retry-After names a time that is past."
        : `Retry-After asks for a wait of ${String(Math.round((wait ?? 0) / longWaitMs))} hours.`,
      reason: isPast
        ? "The clock of the server differs from this one, or the answer is an old one; retries would follow at once."
        : "No retry waits that long; the session's limit ends it.",
      source: "RFC 9110 §10.2.3, §5.6.7 · WB-L14",
    },
  ];
};

const clockLimitMs = 300_000;

export const clockDiffers: ResponseRule = ({ exchange, response: { fields } }) => {
  const now = exchange.startedAt + exchange.totalMs;
  const date = parseHttpDate(fieldValue(fields, "Date") ?? "", now);
  // A cache on the way hands out old dates.
  if (date === null || hasField(fields, "Age") || Math.abs(date - now) <= clockLimitMs) return [];
  return [
    {
      rule: "response/clock-differs",
      severity: "warning",
      message: `The clocks of the server and of this computer differ by ${String(Math.round(Math.abs(date - now) / 60_000))} minutes.`,
      reason: "Tokens, signatures and caches depend on both being right.",
      source: "RFC 9110 §6.6.1 · WB-R15",
    },
  ];
};

export const deprecated: ResponseRule = ({ response: { fields } }) => {
  const sunset = fieldValue(fields, "Sunset");
  const deprecation = fieldValue(fields, "Deprecation");
  const isDeprecated = deprecation !== null && deprecation.trim().toLowerCase() !== "false";
  if (sunset === null && !isDeprecated) return [];
  return [
    {
      rule: "response/deprecated",
      severity: "warning",
      message:
        sunset === null
          ? "The server says that this resource is deprecated."
          : `The server says that this resource goes away: ${sunset.slice(0, 60)}.`,
      reason: "Look for its successor in the Link field or in the documentation of the API.",
      source: "RFC 8594 §3, RFC 9745 §2 · WB-R14",
    },
  ];
};

export const openCors: ResponseRule = ({ response: { fields } }) => {
  const isAny = fieldValue(fields, "Access-Control-Allow-Origin")?.trim() === "*";
  const withCredentials = fieldValue(fields, "Access-Control-Allow-Credentials")?.trim() === "true";
  if (!isAny || !withCredentials) return [];
  return [
    {
      rule: "response/open-cors",
      severity: "warning",
      message: "Any origin is allowed, with credentials.",
      reason:
        "Browsers refuse the pair, so that it helps nobody; a server that says it may answer with the origin that asks, which is open to all.",
      source: "OWASP API8, RFC 6454 §3 · WB-R08",
    },
  ];
};

export const cookieWithoutGuard: ResponseRule = (subject) => {
  if (isFromLoopback(subject)) return [];
  const isHttps = targetOfUrl(lastAttempt(subject.exchange)?.url ?? "")?.scheme === "https";
  return fieldValues(subject.response.fields, "Set-Cookie").flatMap((line): readonly Finding[] => {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const name = pair.split("=")[0]?.trim() ?? "";
    const has = (attribute: string): boolean =>
      attributes.some((one) => one.toLowerCase().split("=")[0] === attribute);
    const isDropped = has("max-age") && /max-age\s*=\s*(?:0|-)/i.test(line);
    const lacking = [
      ...(isHttps && !has("secure") ? ["Secure"] : []),
      ...(has("httponly") ? [] : ["HttpOnly"]),
    ];
    if (!isCredentialCookie(name) || isDropped || lacking.length === 0) return [];
    return [
      {
        rule: "response/cookie-without-guard",
        severity: "warning",
        message: `The cookie “${name.slice(0, 60)}” is set without ${lacking.join(" and ")}.`,
        reason:
          "It looks like the key to a login: scripts of a page, or readers of plain http, could take it.",
        source: "RFC 6265 §4.1.2 · WB-D06",
      },
    ];
  });
};

export const cookieRefused: ResponseRule = ({ exchange }) => {
  const refused = exchange.attempts.flatMap(({ cookiesRefused }) => cookiesRefused);
  const [first] = refused;
  if (first === undefined) return [];
  return [
    {
      rule: "response/cookie-refused",
      severity: "warning",
      message: `${refused.length === 1 ? "A cookie was" : `${String(refused.length)} cookies were`} not taken into the jar.`,
      reason:
        "The server will not see it again in the next request. The Cookies tab says which rule it broke.",
      source: "RFC 6265 §5.3 · WB-D07",
    },
  ];
};
