import { parseTarget, type Target } from "#shared/http/target.ts";
import type { DeliveryPolicy, PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { provenanceOf, type Session } from "#shared/policy/session.ts";
import { lookUp, resolveText, type Scope } from "#shared/variables/scope.ts";
import { templateParts } from "#shared/variables/template.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import type { OwnAuth, RequestDraft, Row } from "#shared/workbench/request-draft.ts";
import type { Fix, Risk } from "./risk.ts";

/** What is looked at before anything is sent. `policy` is the one in force: session and request together. */
export interface RiskSubject {
  readonly draft: RequestDraft;
  readonly session: Session;
  readonly policy: DeliveryPolicy;
  readonly scope: Scope;
  /** What a draft that inherits its credentials is sent with; none where it is absent. */
  readonly inheritedAuth?: OwnAuth;
  /** Names the keychain holds already, so that no fix offers to write over one. */
  readonly secretNames?: readonly string[];
  /** Hosts whose certificates are not checked now; none where it is absent. */
  readonly unverified?: readonly UnverifiedHost[];
  /** Name of the file that gets the secrets of TLS connections; absent or `null` where none does. */
  readonly keyLog?: string | null;
  /** Milliseconds since the epoch; absent, nothing is said about what expires. */
  readonly nowMs?: number;
  /** Secrets that no keychain holds, and that end with the process. */
  readonly secretsInMemory?: readonly string[];
}

/** Finds one kind of risk. Where a variable it needs has no value yet, it waits: it finds nothing. */
export type Rule = (subject: RiskSubject) => readonly Risk[];

/** Stands for a part that is not known here: a secret, or a variable without a value. */
const unknown = "\u{10FFFF}";

/** The text with the values of its variables, or `null` where one has none. Secrets are written as `stand`. */
export function readText(scope: Scope, text: string, stand: string): string | null {
  const parts = resolveText(scope, text);
  return "kind" in parts ? null : parts.map((part) => (part.kind === "text" ? part.text : stand)).join("");
}

/** Where the request goes; `null` where scheme or host are not known yet. What is unknown elsewhere does not matter. */
export function targetOf({ draft, scope }: RiskSubject): Target | null {
  const known = templateParts(draft.url).map((part) => {
    if (part.kind === "text") return part.text;
    return part.kind === "secret" ? unknown : (readText(scope, `{{${part.name}}}`, unknown) ?? unknown);
  });
  const target = parseTarget(known.join(""));
  return typeof target === "string" || target.authority.includes(unknown) ? null : target;
}

/** Whether the text refers to a secret, by name or through variables. */
export function refersToSecret(scope: Scope, text: string): boolean {
  return templateParts(text).some((part) => {
    if (part.kind === "text") return false;
    if (part.kind === "secret") return true;
    const found = lookUp(scope, part.name);
    const parts = found?.variable.kind === "value" ? resolveText(scope, `{{${part.name}}}`) : [];
    return (
      found?.variable.kind === "secret" || (!("kind" in parts) && parts.some(({ kind }) => kind === "secret"))
    );
  });
}

/** Header rows that are sent, of one name. */
export const headersNamed = ({ headers }: RequestDraft, name: string): readonly Row[] =>
  headers.filter((row) => row.use && row.name.trim().toLowerCase() === name.toLowerCase());

export const withoutHeaders = (draft: RequestDraft, gone: (row: Row) => boolean): RequestDraft => ({
  ...draft,
  headers: draft.headers.filter((row) => !row.use || !gone(row)),
});

/** A fix that sets single values of the policy on the request, over whatever its session says. */
export const setsPolicy = (label: string, over: PolicyOverrides): Fix => ({
  kind: "edit",
  label,
  edit: (draft) => {
    const { overrides: own } = draft;
    const overrides: PolicyOverrides = {
      ...own,
      ...over,
      ...(over.timeouts && { timeouts: { ...own.timeouts, ...over.timeouts } }),
      ...(over.retry && { retry: { ...own.retry, ...over.retry } }),
      ...(over.tls && { tls: { ...own.tls, ...over.tls } }),
      ...(over.names && { names: { ...own.names, ...over.names } }),
      ...(over.redirects && { redirects: { ...own.redirects, ...over.redirects } }),
    };
    return { ...draft, overrides };
  },
});

/** Who decided a value of the policy, for a sentence: `this request`, `the session “x”` or `the default`. */
export function deciderOf({ draft, session }: RiskSubject, path: string): string {
  switch (provenanceOf(session, draft.overrides, path)) {
    case "request":
      return "this request";
    case "session":
      return `the session “${session.name}”`;
    case "default":
      return "the default";
  }
}
