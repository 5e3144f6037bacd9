import { type InnerList, type Item, parseList, Token } from "structured-headers";
import { retryAfterMs } from "#shared/http/date.ts";
import { type Fields, fieldValue, fieldValues } from "#shared/http/field.ts";

/** What a response tells of one limit; `null` where it does not. */
export interface RateLimit {
  /** The policy's name, or the unit it counts. */
  readonly name: string;
  readonly limit: number | null;
  readonly remaining: number | null;
  /** When it starts anew, milliseconds since the epoch. */
  readonly resetAt: number | null;
  /** The window's length, milliseconds. */
  readonly windowMs: number | null;
  readonly source: "RateLimit" | "RateLimit-Limit" | "X-RateLimit" | "Retry-After";
}

/** Every limit a response tells of, by the newest way it tells it. `now` is when the response came. */
export function readRateLimits(fields: Fields, now: number): readonly RateLimit[] {
  const current = ofDraft(fields, now);
  const found = current.length > 0 ? current : older(fields, now);
  if (found.length > 0) return found;
  const waitMs = retryAfterMs(fieldValue(fields, "retry-after") ?? "", now);
  return waitMs === null
    ? []
    : [
        {
          name: "wait",
          limit: null,
          remaining: null,
          resetAt: now + waitMs,
          windowMs: null,
          source: "Retry-After",
        },
      ];
}

/** draft-ietf-httpapi-ratelimit-headers: `RateLimit-Policy: "hour";q=100;w=3600` and `RateLimit: "hour";r=50;t=30`. */
function ofDraft(fields: Fields, now: number): readonly RateLimit[] {
  const policies = members(fields, "ratelimit-policy");
  return members(fields, "ratelimit").map(({ name, parameters }) => {
    const policy = policies.find((one) => one.name === name)?.parameters ?? parameters;
    const windowSeconds = numberOf(policy.get("w"));
    const resetSeconds = numberOf(parameters.get("t"));
    return {
      name,
      limit: numberOf(policy.get("q")),
      remaining: numberOf(parameters.get("r")),
      resetAt: resetSeconds === null ? null : now + resetSeconds * 1_000,
      windowMs: windowSeconds === null ? null : windowSeconds * 1_000,
      source: "RateLimit" as const,
    };
  });
}

interface Member {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, unknown>;
}

function members(fields: Fields, name: string): readonly Member[] {
  const text = fieldValues(fields, name).join(", ");
  if (text === "") return [];
  try {
    return parseList(text).flatMap((one) => toMember(one));
  } catch {
    return [];
  }
}

function toMember([value, parameters]: Item | InnerList): readonly Member[] {
  if (typeof value === "string") return [{ name: value, parameters }];
  return value instanceof Token ? [{ name: value.toString(), parameters }] : [];
}

const numberOf = (value: unknown): number | null => (typeof value === "number" && value >= 0 ? value : null);

const families = [
  { prefix: "ratelimit", source: "RateLimit-Limit" },
  { prefix: "x-ratelimit", source: "X-RateLimit" },
  { prefix: "x-rate-limit", source: "X-RateLimit" },
] as const;

function older(fields: Fields, now: number): readonly RateLimit[] {
  for (const { prefix, source } of families) {
    const limits = unitsOf(fields, prefix).map((unit) => {
      const value = (what: string): string | null =>
        fieldValue(fields, `${prefix}-${what}${unit}`) ??
        (unit === "" ? null : fieldValue(fields, `${prefix}${unit}-${what}`));
      return {
        name: unit === "" ? "requests" : unit.slice(1),
        limit: leading(value("limit")),
        remaining: leading(value("remaining")),
        resetAt: resetAt(value("reset"), now),
        windowMs: windowOf(value("limit")),
        source,
      };
    });
    const told = limits.filter(
      ({ limit, remaining, resetAt: at }) => limit !== null || remaining !== null || at !== null,
    );
    if (told.length > 0) return told;
  }
  return [];
}

/** `X-RateLimit-Remaining-Tokens` counts another thing than `X-RateLimit-Remaining`. */
function unitsOf(fields: Fields, prefix: string): readonly string[] {
  const pattern = new RegExp(`^${prefix}-(?:limit|remaining|reset)(-[\\w-]+)?$`, "i");
  const units = fields.flatMap(([name]) => {
    const found = pattern.exec(name);
    return found === null ? [] : [(found[1] ?? "").toLowerCase()];
  });
  return [...new Set(units)];
}

/** `100`, and the first of `100, 100;w=60`. */
function leading(value: string | null): number | null {
  const digits = /^\s*(\d{1,15})(?:\.\d+)?\b/.exec(value ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

function windowOf(value: string | null): number | null {
  const seconds = /;\s*w=(\d{1,10})/.exec(value ?? "")?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Seconds from now, seconds or milliseconds since the epoch, a date, or a span such as `6m0s`: told apart by size and form. */
function resetAt(value: string | null, now: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const count = Number(text);
    // A number of seconds above 2001's, or of milliseconds above 2001's, counts from the epoch.
    if (count >= 1e12) return count;
    return count >= 1e9 ? count * 1_000 : now + count * 1_000;
  }
  const spans = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (spans.length > 0 && spans.map(([whole]) => whole).join("") === text)
    return (
      now + spans.reduce((sum, [, count = "0", unit = "s"]) => sum + Number(count) * (unitMs[unit] ?? 0), 0)
    );
  const iso = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(iso)) return iso;
  const waitMs = text === "" ? null : retryAfterMs(text, now);
  return waitMs === null ? null : now + waitMs;
}
