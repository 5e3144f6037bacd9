import { resolve } from "node:path";
import { fail, ok, type Result } from "#shared/result.ts";
import { resilientRetries } from "#shared/policy/retry-policy.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { paramsOf } from "#shared/workbench/params.ts";
import type { FileRef, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import type { SendArguments } from "./arguments.ts";
import { contentFromArguments } from "./content-from-arguments.ts";
import { wayFromArguments } from "./way-from-arguments.ts";

const row = (name: string, value: string): Row => ({ name, value, use: true, note: "" });

/** The request the arguments describe, over `base`: what is not asked for stays. Fails with what a person wrote wrongly. */
export function draftFromArguments(
  given: SendArguments,
  base: RequestDraft,
  fileNamed: (path: string) => FileRef,
  rawText: string | null = null,
): Result<RequestDraft, string> {
  const headers = pairs(fieldsOf(given), /^([^:]+):[ \t]*(.*)$/s, "-H wants `Name: value`");
  if (!headers.ok) return headers;
  const form = pairs(given.form, /^([^=]*)=(.*)$/s, "--form wants `name=value`");
  if (!form.ok) return form;
  const made = contentFromArguments(given, form.value, fileNamed);
  if (!made.ok) return made;
  const overrides = overridesFrom(given, base.overrides);
  if (!overrides.ok) return overrides;
  const content = made.value ?? base.content;
  const isNewContent = content !== base.content;
  const replaced = new Set(headers.value.map(({ name }) => name.toLowerCase()));
  return ok({
    ...base,
    method: given.request ?? (isNewContent && base.method === "GET" ? "POST" : base.method),
    params: paramsOf(base.url, base.params),
    headers: [...base.headers.filter(({ name }) => !replaced.has(name.toLowerCase())), ...headers.value],
    content,
    raw: rawText ?? (asksForParts(given) ? null : base.raw),
    session: given.session ?? base.session,
    overrides: overrides.value,
  });
}

/** Whoever asks for a method, a field or content does not mean the raw message of the request file. */
const asksForParts = (given: SendArguments): boolean =>
  given.request !== undefined ||
  given.header.length > 0 ||
  given.form.length > 0 ||
  given.part.length > 0 ||
  [given.range, given.data, given.json, given.xml, given.graphql, given.file].some(
    (one) => one !== undefined,
  );

const fieldsOf = ({ header, range }: SendArguments): readonly string[] =>
  range === undefined ? header : [...header, `Range: ${range}`];

/** `--retries` on a session that lists no statuses would retry none of them, which nobody who types it means. */
export function withRetryStatuses(
  draft: RequestDraft,
  given: SendArguments,
  listed: readonly number[],
): RequestDraft {
  if (given.retries === undefined || given.retries === 0 || listed.length > 0) return draft;
  const { statusForcelist } = resilientRetries;
  return {
    ...draft,
    overrides: { ...draft.overrides, retry: { ...draft.overrides.retry, statusForcelist } },
  };
}

function overridesFrom(given: SendArguments, base: PolicyOverrides): Result<PolicyOverrides, string> {
  const way = wayFromArguments(given, base);
  if (!way.ok) return way;
  const limit = (value: number | null | undefined): number | null | undefined =>
    typeof value === "number" ? Math.max(1, Math.round(value * 1_000)) : value;
  const timeouts = {
    connectMs: limit(given.connectTimeout),
    tlsMs: limit(given.tlsTimeout),
    firstByteMs: limit(given.firstByteTimeout),
    readMs: limit(given.readTimeout),
    totalMs: limit(given.totalTimeout),
  };
  const retry = { total: given.retries, backoffFactor: given.backoffFactor };
  const tls = {
    authorities: given.cacert === undefined ? undefined : [resolve(given.cacert)],
  };
  return ok({
    ...base,
    ...way.value,
    timeouts: { ...base.timeouts, ...present(timeouts) },
    retry: { ...base.retry, ...present(retry) },
    tls: { ...base.tls, ...present(tls) },
    ...present({ httpVersion: given.http2 ? ("2" as const) : undefined }),
  });
}

function pairs(texts: readonly string[], shape: RegExp, wanted: string): Result<readonly Row[], string> {
  const rows: Row[] = [];
  for (const text of texts) {
    const match = shape.exec(text);
    if (match === null) return fail(`${wanted}, not ${JSON.stringify(text)}.`);
    rows.push(row(match[1] ?? "", match[2] ?? ""));
  }
  return ok(rows);
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(part: T): Present<T> {
  // Only entries of T that are not undefined are left, which `fromEntries` cannot tell the compiler.
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Present<T>;
}
