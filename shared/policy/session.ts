import * as z from "zod";
import { Field } from "#shared/http/field.ts";
import {
  defaultPolicy,
  type DeliveryPolicy,
  PolicyOverrides,
  resilientOverrides,
  withOverrides,
} from "./delivery-policy.ts";

/** A session as it is written down: what `requests.Session` owns, as values over `default`. */
export const Session = z
  .strictObject({
    name: z.string().min(1).max(100),
    /** URL prefixes it is chosen for when a request names no session; the longest prefix wins, as with `mount`. */
    prefixes: z.array(z.string()).readonly(),
    overrides: PolicyOverrides,
    /** What the workspace's own `default` session sets: it lies below the overrides of every session. */
    base: PolicyOverrides,
    /** Fields every request through it gets unless it has one of that name; values may refer to variables and secrets. */
    fields: z.array(Field).readonly(),
    /** The fields of the workspace's own `default` session: given too, but for names this one has a field of. */
    baseFields: z.array(Field).readonly().optional(),
    builtIn: z.boolean(),
  })
  .readonly();
export type Session = z.infer<typeof Session>;

export const builtInSessions: readonly Session[] = [
  { name: "default", prefixes: [], overrides: {}, base: {}, fields: [], builtIn: true },
  { name: "resilient", prefixes: [], overrides: resilientOverrides, base: {}, fields: [], builtIn: true },
];

/** The fields a session gives: those of `default`, then its own in the place of any of the same name. */
export function fieldsGiven({ fields, baseFields = [] }: Session): Session["fields"] {
  const own = new Set(fields.map(([name]) => name.toLowerCase()));
  return [...baseFields.filter(([name]) => !own.has(name.toLowerCase())), ...fields];
}

export const isBuiltInName = (name: string): boolean =>
  builtInSessions.some((session) => session.name === name);

/** The sessions of one workspace, each upon what its `default` sets. */
export function withBase(sessions: readonly Session[]): readonly Session[] {
  const byDefault = sessions.find(({ name }) => name === "default");
  const base = byDefault?.overrides ?? {};
  const fields = byDefault?.fields ?? [];
  if (Object.keys(base).length === 0 && fields.length === 0) return sessions;
  const below = fields.length === 0 ? { base } : { base, baseFields: fields };
  return sessions.map((session) => (session.name === "default" ? session : { ...session, ...below }));
}

/** The session a request is sent through: the named one, else the longest matching prefix, else `default`. */
export function chooseSession(
  sessions: readonly Session[],
  named: string | null,
  url: string,
): Session | null {
  return choiceOf(sessions, named, url)?.session ?? null;
}

/** A session and the rule that chose it. */
export type SessionChoice =
  | { readonly by: "name" | "default"; readonly session: Session }
  | { readonly by: "prefix"; readonly session: Session; readonly prefix: string };

export function choiceOf(
  sessions: readonly Session[],
  named: string | null,
  url: string,
): SessionChoice | null {
  const called = (name: string): Session | undefined => sessions.find((session) => session.name === name);
  if (named !== null) {
    const session = called(named);
    return session === undefined ? null : { by: "name", session };
  }
  const [longest] = sessions
    .flatMap((session) => session.prefixes.map((prefix) => ({ by: "prefix" as const, session, prefix })))
    .filter(({ prefix }) => startsWithPrefix(url, prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  if (longest !== undefined) return longest;
  const session = called("default");
  return session === undefined ? null : { by: "default", session };
}

/** Whatever the case, as with `mount`; but a prefix that ends in a host ends the host too, lest a longer one pass for it. */
function startsWithPrefix(url: string, prefix: string): boolean {
  if (!url.toLowerCase().startsWith(prefix.toLowerCase())) return false;
  const endsInHost = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]+$/i.test(prefix);
  return !endsInHost || /^(?:[/?#]|$)/.test(url.slice(prefix.length));
}

/** What is in force for one request: `default`, then the session, then the request's own values. */
export const effectivePolicy = (session: Session, request: PolicyOverrides): DeliveryPolicy =>
  Object.keys(request).length === 0 ? policyOf(session) : withOverrides(policyOf(session), request);

/** Sessions are values: what one says is worked out once. */
const policies = new WeakMap<Session, DeliveryPolicy>();

function policyOf(session: Session): DeliveryPolicy {
  const policy =
    policies.get(session) ?? [session.base, session.overrides].reduce(withOverrides, defaultPolicy);
  policies.set(session, policy);
  return policy;
}

/** Where a value in force came from. `path` is like `timeouts.readMs`. */
export function provenanceOf(
  session: Session,
  request: PolicyOverrides,
  path: string,
): "request" | "session" | "default" {
  if (isSet(request, path)) return "request";
  return isSet(session.overrides, path) ? "session" : "default";
}

/** Whether a layer says anything about a value. */
export function isSet(overrides: PolicyOverrides, path: string): boolean {
  let value: unknown = overrides;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null) return false;
    value = new Map<string, unknown>(Object.entries(value)).get(part);
  }
  return value !== undefined;
}
