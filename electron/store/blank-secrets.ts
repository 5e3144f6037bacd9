import type { Session } from "#shared/policy/session.ts";
import { withoutLiteralSecrets } from "#shared/risks/environment-secret.ts";
import { literalSecrets } from "#shared/risks/literal-secret.ts";
import { shapedSecrets } from "#shared/risks/secret-shape.ts";
import type { ReadingHabits } from "#shared/workbench/bench.ts";
import type { KeptEnvironment, KeptSession } from "#shared/workbench/kept-editors.ts";
import { withoutStaleSpelling } from "#shared/workbench/params.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";

/** Blanking one may uncover another, as in a text that holds two. A draft that does not come clean is not kept. */
export function blanked(draft: RequestDraft): {
  readonly draft: RequestDraft;
  readonly places: readonly string[];
} {
  let left = draft;
  const places: string[] = [];
  for (let turn = 0; turn < 100; turn++) {
    const found = literalSecrets(left);
    if (found.length === 0)
      return { draft: { ...left, params: left.params.map(withoutStaleSpelling) }, places };
    places.push(...found.map(({ place }) => place));
    left = found.reduce((sofar, secret) => secret.edit(sofar, ""), left);
  }
  return { draft: emptyDraft, places };
}

export const withoutSessionSecrets = (kept: KeptSession): KeptSession => ({
  ...kept,
  edited: cleanSession(kept.edited),
  saved: kept.saved === null ? null : cleanSession(kept.saved),
});

/** Its fields and settings are looked at as if they were those of a request. */
function cleanSession(session: Session): Session {
  const headers = session.fields.map(([name, value]) => ({ name, value, use: true, note: "" }));
  const { draft } = blanked({ ...emptyDraft, headers, overrides: session.overrides });
  const fields = draft.headers.map(({ name, value }) => [name, value] as const);
  return { ...session, fields, overrides: draft.overrides };
}

export const withoutEnvironmentSecrets = (kept: KeptEnvironment): KeptEnvironment => ({
  ...kept,
  edited: withoutLiteralSecrets(kept.edited),
  saved: kept.saved === null ? null : withoutLiteralSecrets(kept.saved),
});

const isClean = (query: string): boolean => shapedSecrets(query).length === 0;

/** A query that asks for a credential by its value is not kept. */
export const withoutSecretQueries = (reading: ReadingHabits): ReadingHabits => ({
  ...reading,
  filters: Object.fromEntries(
    Object.entries(reading.filters).map(([request, queries]) => [request, queries.filter(isClean)]),
  ),
  pinned: Object.fromEntries(Object.entries(reading.pinned).filter(([, query]) => isClean(query))),
});
