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
    builtIn: z.boolean(),
  })
  .readonly();
export type Session = z.infer<typeof Session>;

export const builtInSessions: readonly Session[] = [
  { name: "default", prefixes: [], overrides: {}, base: {}, fields: [], builtIn: true },
  { name: "resilient", prefixes: [], overrides: resilientOverrides, base: {}, fields: [], builtIn: true },
];

/** The session a request is sent through: the named one, else the longest matching prefix, else `default`. */
export function chooseSession(
  sessions: readonly Session[],
  named: string | null,
  url: string,
): Session | null {
  if (named !== null) return sessions.find((session) => session.name === named) ?? null;
  const matches = sessions
    .flatMap((session) => session.prefixes.map((prefix) => ({ session, prefix })))
    .filter(({ prefix }) => startsWithPrefix(url, prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  return matches[0]?.session ?? sessions.find((session) => session.name === "default") ?? null;
}

/** Whatever the case, as with `mount`; but a prefix that ends in a host ends the host too, lest a longer one pass for it. */
function startsWithPrefix(url: string, prefix: string): boolean {
  if (!url.toLowerCase().startsWith(prefix.toLowerCase())) return false;
  const endsInHost = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]+$/i.test(prefix);
  return !endsInHost || /^(?:[/?#]|$)/.test(url.slice(prefix.length));
}

/** What is in force for one request: `default`, then the session, then the request's own values. */
export const effectivePolicy = (session: Session, request: PolicyOverrides): DeliveryPolicy =>
  [session.base, session.overrides, request].reduce(withOverrides, defaultPolicy);

/** Where a value in force came from. `path` is like `timeouts.readMs`. */
export function provenanceOf(
  session: Session,
  request: PolicyOverrides,
  path: string,
): "request" | "session" | "default" {
  if (isSet(request, path)) return "request";
  return isSet(session.overrides, path) ? "session" : "default";
}

function isSet(overrides: PolicyOverrides, path: string): boolean {
  let value: unknown = overrides;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null) return false;
    value = new Map<string, unknown>(Object.entries(value)).get(part);
  }
  return value !== undefined;
}
