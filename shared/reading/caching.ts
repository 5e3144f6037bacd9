import { parseHttpDate } from "#shared/http/date.ts";
import { type Fields, fieldValue, fieldValues, hasField } from "#shared/http/field.ts";
import { type CacheDirective, cacheDirectives } from "./cache-directives.ts";
import { spanText } from "./when.ts";

/** One step of the reasoning, and the section that makes it. */
export interface CacheReason {
  readonly text: string;
  readonly source: string;
}

/** Whether a cache may keep a response and use it again, and why. RFC 9111. */
export interface CacheReading {
  /** Who may keep it. */
  readonly storable: "no" | "private" | "shared";
  /** Whether it may be used again without asking: while fresh, only after asking, or never. */
  readonly reusable: "while-fresh" | "after-asking" | "never";
  /** Milliseconds from when it was made; `null` where it cannot be reckoned. */
  readonly lifetimeMs: number | null;
  readonly lifetimeFrom: "s-maxage" | "max-age" | "expires" | "heuristic" | null;
  /** How old it was when it came. */
  readonly ageMs: number;
  /** Request fields it depends on. */
  readonly vary: readonly string[];
  /** Fields to ask with whether it has changed; empty where there is nothing to ask with. */
  readonly validators: Fields;
  readonly reasons: readonly CacheReason[];
}

interface Answered {
  readonly method: string;
  readonly status: number;
  readonly requestFields: Fields;
  readonly fields: Fields;
  /** When the response came, milliseconds since the epoch. */
  readonly now: number;
}

/** RFC 9110 §15.1. */
const heuristicallyCacheable = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501];

export function readCaching(answered: Answered): CacheReading {
  const directives = cacheDirectives(fieldValues(answered.fields, "cache-control"));
  const lifetime = lifetimeOf(answered, directives);
  const storing = storingOf(answered, directives, lifetime.from);
  const reuse = reuseOf(answered, directives, lifetime.ms, storing.storable);
  return {
    storable: storing.storable,
    reusable: reuse.reusable,
    lifetimeMs: lifetime.ms,
    lifetimeFrom: lifetime.from,
    ageMs: ageOf(answered.fields),
    vary: varyOf(answered.fields),
    validators: validatorsOf(answered.fields),
    reasons: [...storing.reasons, ...lifetime.reasons, ...reuse.reasons],
  };
}

const reason = (text: string, section: string): CacheReason => ({ text, source: `RFC 9111 §${section}` });

const has = (directives: readonly CacheDirective[], name: string): boolean =>
  directives.some((one) => one.name === name);

/** Delta seconds of the first directive of a name; `null` where it is none. RFC 9111 §1.2.2. */
function secondsOf(directives: readonly CacheDirective[], name: string): number | null {
  const argument = directives.find((one) => one.name === name)?.argument ?? null;
  return argument !== null && /^\d+$/.test(argument) ? Math.min(Number(argument), 2_147_483_648) : null;
}

type Storing = { readonly storable: CacheReading["storable"]; readonly reasons: readonly CacheReason[] };

function storingOf(
  { method, status, requestFields, fields }: Answered,
  directives: readonly CacheDirective[],
  from: CacheReading["lifetimeFrom"],
): Storing {
  const no = (text: string, section: string): Storing => ({
    storable: "no",
    reasons: [reason(text, section)],
  });
  if (
    !["GET", "HEAD", "QUERY"].includes(method) &&
    !(method === "POST" && from !== null && from !== "heuristic" && hasField(fields, "content-location"))
  )
    return no(`Responses to ${method} are not kept by caches.`, "3");
  if (status < 200) return no("It is not a final response.", "3");
  if (status === 206 || status === 304)
    return no(`${status} is only good together with what a cache has already.`, "3.3");
  if (has(directives, "no-store") && !has(directives, "must-understand"))
    return no("no-store forbids keeping it.", "5.2.2.5");
  if (has(cacheDirectives(fieldValues(requestFields, "cache-control")), "no-store"))
    return no("The request forbids keeping the answer with no-store.", "5.2.1.5");
  const isExplicit =
    ["public", "private", "max-age", "s-maxage"].some((name) => has(directives, name)) ||
    hasField(fields, "expires");
  if (!isExplicit && !heuristicallyCacheable.includes(status))
    return no(`${status} is kept only where the response says so, and it does not.`, "3");
  if (has(directives, "private"))
    return {
      storable: "private",
      reasons: [reason("private: only the user's own cache may keep it.", "5.2.2.7")],
    };
  const opened = ["public", "s-maxage", "must-revalidate"].find((name) => has(directives, name));
  if (hasField(requestFields, "authorization") && opened === undefined)
    return {
      storable: "private",
      reasons: [
        reason(
          "The request had Authorization, so shared caches may not keep the answer without public, s-maxage or must-revalidate.",
          "3.5",
        ),
      ],
    };
  return { storable: "shared", reasons: [reason("Nothing forbids keeping it, so any cache may.", "3")] };
}

type Lifetime = {
  readonly ms: number | null;
  readonly from: CacheReading["lifetimeFrom"];
  readonly reasons: readonly CacheReason[];
};

function lifetimeOf({ status, fields, now }: Answered, directives: readonly CacheDirective[]): Lifetime {
  const shared = secondsOf(directives, "s-maxage");
  if (shared !== null)
    return {
      ms: shared * 1_000,
      from: "s-maxage",
      reasons: [
        reason(
          `s-maxage=${shared}: fresh for ${spanText(shared * 1_000)} in shared caches, whatever else is said.`,
          "4.2.1",
        ),
      ],
    };
  const age = secondsOf(directives, "max-age");
  if (age !== null)
    return {
      ms: age * 1_000,
      from: "max-age",
      reasons: [reason(`max-age=${age}: fresh for ${spanText(age * 1_000)}.`, "4.2.1")],
    };
  const made = parseHttpDate(fieldValue(fields, "date")?.trim() ?? "", now) ?? now;
  const expires = fieldValue(fields, "expires");
  if (expires !== null) {
    const at = parseHttpDate(expires.trim(), now);
    if (at === null)
      return {
        ms: 0,
        from: "expires",
        reasons: [reason("Expires is no date, which means: already stale.", "5.3")],
      };
    const ms = Math.max(0, at - made);
    return {
      ms,
      from: "expires",
      reasons: [reason(`Expires lies ${ms === 0 ? "not after" : `${spanText(ms)} after`} Date.`, "4.2.1")],
    };
  }
  const modified = parseHttpDate(fieldValue(fields, "last-modified")?.trim() ?? "", now);
  if (modified === null || modified >= made || !heuristicallyCacheable.includes(status))
    return { ms: null, from: null, reasons: [reason("Nothing says how long it is fresh.", "4.2.1")] };
  const ms = Math.round((made - modified) / 10);
  return {
    ms,
    from: "heuristic",
    reasons: [
      reason(
        `No lifetime is given: a cache may guess, mostly a tenth of the time since Last-Modified, here ${spanText(ms)}.`,
        "4.2.2",
      ),
    ],
  };
}

type Reuse = { readonly reusable: CacheReading["reusable"]; readonly reasons: readonly CacheReason[] };

function reuseOf(
  { fields }: Answered,
  directives: readonly CacheDirective[],
  lifetimeMs: number | null,
  storable: CacheReading["storable"],
): Reuse {
  if (storable === "no") return { reusable: "never", reasons: [] };
  const vary = varyOf(fields);
  if (vary.includes("*"))
    return { reusable: "never", reasons: [reason("Vary: * fits no other request.", "4.1")] };
  const varies =
    vary.length === 0 ? [] : [reason(`It fits only requests with the same ${vary.join(", ")}.`, "4.1")];
  if (has(directives, "no-cache"))
    return {
      reusable: "after-asking",
      reasons: [...varies, reason("no-cache: the origin is asked before each use.", "5.2.2.4")],
    };
  const ageMs = ageOf(fields);
  const aged = ageMs === 0 ? [] : [reason(`It was ${spanText(ageMs)} old already when it came.`, "4.2.3")];
  if (lifetimeMs !== null && lifetimeMs > ageMs)
    return { reusable: "while-fresh", reasons: [...varies, ...aged] };
  const strict = has(directives, "must-revalidate")
    ? [reason("must-revalidate: stale, it is not used without asking.", "5.2.2.2")]
    : [];
  const stale =
    lifetimeMs === null ? [] : [reason("It is stale, so the origin is asked before it is used.", "4.2.4")];
  return { reusable: "after-asking", reasons: [...varies, ...aged, ...stale, ...strict] };
}

function ageOf(fields: Fields): number {
  const age = fieldValue(fields, "age")?.trim() ?? "";
  return /^\d+$/.test(age) ? Math.min(Number(age), 2_147_483_648) * 1_000 : 0;
}

const varyOf = (fields: Fields): readonly string[] =>
  fieldValues(fields, "vary")
    .flatMap((value) => value.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** RFC 9110 §13.1.2, §13.1.3. */
function validatorsOf(fields: Fields): Fields {
  const tag = fieldValue(fields, "etag")?.trim() ?? "";
  const modified = fieldValue(fields, "last-modified")?.trim() ?? "";
  const asked: Fields = /^(?:W\/)?"[^"]*"$/.test(tag) ? [["If-None-Match", tag]] : [];
  return modified === "" ? asked : [...asked, ["If-Modified-Since", modified]];
}
