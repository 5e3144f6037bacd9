import type { RequestDraft } from "#shared/workbench/request-draft.ts";

/** A part of the request editor that a risk is about. */
export type DraftPart =
  "url" | "method" | "params" | "headers" | "auth" | "content" | "session" | "raw" | "docs";

const byRoom: Readonly<Record<string, DraftPart>> = {
  auth: "auth",
  oauth: "params",
  content: "content",
  fields: "headers",
  cookies: "headers",
  raw: "raw",
  target: "url",
  variables: "url",
  limits: "session",
  retry: "session",
  redirects: "session",
  tls: "session",
  names: "session",
  proxy: "session",
};

const byRule: Readonly<Record<string, DraftPart>> = {
  "auth/credentials-over-http": "url",
  "auth/user-info-in-url": "url",
  "auth/secret-in-url": "url",
  "auth/api-key-in-query": "params",
  "auth/doubled-scheme": "auth",
  "content/on-get": "method",
  "content/repeated-content-type": "headers",
  "content/multipart-boundary": "headers",
  "fields/odd-method": "method",
};

const byPlace: Readonly<Record<string, DraftPart>> = {
  url: "url",
  params: "params",
  headers: "headers",
  auth: "auth",
  content: "content",
  overrides: "session",
  session: "session",
  raw: "raw",
  docs: "docs",
};

/** Where a risk stands: its own place, else what its rule is about. */
export function draftPartOf(rule: string, place?: string): DraftPart {
  const [room = ""] = (place ?? "").split(".");
  const [kind = ""] = rule.split("/");
  return byPlace[room] ?? byRule[rule] ?? byRoom[kind] ?? "url";
}

/** The row a place names, counted from 0; `null` where it names none. */
export function rowOf(place: string | undefined): number | null {
  const [, digits] = /^(?:params|headers)\.(\d+)/.exec(place ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
}

/** What a risk is about, of the draft. */
export function partOf(draft: RequestDraft, rule: string, place?: string): unknown {
  const part = draftPartOf(rule, place);
  return part === "session" ? [draft.session, draft.overrides] : draft[part];
}
