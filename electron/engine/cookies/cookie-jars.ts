import { Cookie as JarCookie, type CookieJar } from "tough-cookie";
import { ok, fail, type Result } from "#shared/result.ts";
import type { Cookie, CookieKey } from "#shared/workbench/cookie.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { handSetProblem } from "./hand-set-cookie.ts";
import { type HeldJar, type JarKeeping, loadJar } from "./held-jar.ts";
import { refusalOf } from "./refusal.ts";
import { restore, toCookie } from "./stored-cookies.ts";

/** The jar of one session while something is sent through it. */
export interface SessionJar {
  readonly jar: CookieJar;
  /** To be called after the jar took something in. */
  readonly changed: () => void;
  /** `false` only where there is no cookie in it. */
  readonly mayHold: () => boolean;
}

export interface CookieRefused {
  readonly kind: "cookie-refused";
  readonly because: string;
}

/** The jars of one workspace, one per session. Session cookies live as long as this does, others as long as they say. */
export interface CookieJars {
  /** Waits until what was kept of the jar is in it; where that cannot be read, the jar begins empty. */
  readonly open: (session: string) => Promise<SessionJar>;
  readonly list: (session: string) => Promise<Result<readonly Cookie[], SecretError>>;
  /** Puts a cookie in the place of `before`. */
  readonly put: (
    session: string,
    cookie: Cookie,
    before: CookieKey | null,
  ) => Promise<Result<void, CookieRefused | SecretError>>;
  /** `null` empties the jar. */
  readonly remove: (session: string, keys: readonly CookieKey[] | null) => Promise<Result<void, SecretError>>;
  /** A session got another name: its jar follows. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Resolves when everything that changed is kept or cannot be; a keychain that waits for its user holds it up no longer than this. */
  readonly flush: (limitMs: number) => Promise<void>;
}

/** `keeping: null` keeps nothing beyond this process. */
export function createCookieJars(clock: Clock, keeping: JarKeeping | null): CookieJars {
  const held = new Map<string, Promise<HeldJar>>();
  const load = (session: string): Promise<HeldJar> => loadJar({ clock, keeping, session });
  const openHeld = (session: string): Promise<HeldJar> => {
    const found = held.get(session) ?? load(session);
    held.set(session, found);
    return found;
  };
  /** Tries again to read what could not be read; what came in meanwhile stays. */
  const openKept = async (session: string): Promise<Result<HeldJar, SecretError>> => {
    const first = await openHeld(session);
    first.saver.encourage();
    if (first.fault === null) return ok(first);
    const again = await load(session);
    if (again.fault !== null) return fail(again.fault);
    await restore(again.jar, (await first.jar.store.getAllCookies()).map(toCookie), clock.now());
    held.set(session, Promise.resolve(again));
    again.changed();
    return ok(again);
  };
  const saveAll = async (): Promise<void> => {
    for (const one of await Promise.all(held.values())) await one.saver.save();
  };
  return {
    open: openHeld,
    list: async (session) => {
      const found = await openKept(session);
      return found.ok ? ok(await listOf(found.value.jar, clock.now())) : found;
    },
    put: async (session, cookie, before) => {
      const found = await openKept(session);
      return found.ok ? put(found.value, cookie, before, clock.now()) : found;
    },
    remove: async (session, keys) => {
      const found = await openKept(session);
      if (!found.ok) return found;
      const { jar, changed } = found.value;
      if (keys === null) await jar.removeAllCookies();
      else for (const { domain, path, name } of keys) await jar.store.removeCookie(domain, path, name);
      changed();
      return ok(undefined);
    },
    rename: async (from, to) => {
      const old = await openHeld(from);
      const next = await openHeld(to);
      await restore(next.jar, (await old.jar.store.getAllCookies()).map(toCookie), clock.now());
      await old.jar.removeAllCookies();
      next.changed();
      old.changed();
    },
    flush: (limitMs) => {
      const limit = new AbortController();
      const all = saveAll().finally(() => limit.abort());
      return Promise.race([all, clock.sleep(limitMs, limit.signal)]);
    },
  };
}

async function listOf(jar: CookieJar, now: number): Promise<readonly Cookie[]> {
  const order = ({ domain, path, name }: Cookie): string => `${domain}\n${path}\n${name}`;
  return (await jar.store.getAllCookies())
    .map(toCookie)
    .filter(({ expires }) => expires === null || expires > now)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

async function put(
  { jar, changed }: HeldJar,
  cookie: Cookie,
  before: CookieKey | null,
  now: number,
): Promise<Result<void, CookieRefused>> {
  const refuse = (because: string): Result<never, CookieRefused> => fail({ kind: "cookie-refused", because });
  const problem = handSetProblem(cookie, now);
  if (problem !== null) return refuse(problem);
  const { name, value, domain, path, hostOnly, secure, httpOnly, sameSite, expires } = cookie;
  const made = new JarCookie({
    key: name,
    value,
    domain: hostOnly ? null : domain.replace(/^\./, ""),
    path,
    secure,
    httpOnly,
    sameSite: sameSite ?? undefined,
    expires: expires === null ? "Infinity" : new Date(expires),
  });
  try {
    const kept = await jar.setCookie(made, `https://${domain.replace(/^\./, "")}${path}`);
    const isSame = kept?.domain === before?.domain && path === before?.path && name === before?.name;
    if (before !== null && !isSame) await jar.store.removeCookie(before.domain, before.path, before.name);
  } catch (thrown) {
    return refuse(refusalOf(thrown));
  }
  changed();
  return ok(undefined);
}
