import { create } from "zustand";
import { ask } from "#renderer/lib/ipc.ts";
import type { Cookie, CookieKey } from "#shared/workbench/cookie.ts";
import type { SecretError } from "#shared/workbench/keychain.ts";
import { cookieRefusalText } from "#shared/words/explain-cookie.ts";
import { explain } from "#shared/words/explain.ts";

/** What is known of the jar of one session. */
export type JarView =
  | { readonly phase: "reading" }
  | { readonly phase: "read"; readonly cookies: readonly Cookie[] }
  | { readonly phase: "unreadable"; readonly error: SecretError };

interface State {
  readonly jars: Readonly<Record<string, JarView>>;
}

export const useCookies = create<State>(() => ({ jars: {} }));

const reading: JarView = { phase: "reading" };

export const jarOf =
  (session: string) =>
  ({ jars }: State): JarView =>
    jars[session] ?? reading;

const show = (session: string, view: JarView): void =>
  useCookies.setState(({ jars }) => ({ jars: { ...jars, [session]: view } }));

export async function readCookies(session: string): Promise<void> {
  const reply = await ask["cookies.read"]({ session });
  show(
    session,
    reply.ok ? { phase: "read", cookies: reply.value } : { phase: "unreadable", error: reply.error },
  );
}

/** Why it was not kept, for people; `null` when it is in the jar. */
export async function keepCookie(
  session: string,
  cookie: Cookie,
  before: CookieKey | null,
): Promise<string | null> {
  const reply = await ask["cookies.keep"]({ session, cookie, before });
  await readCookies(session);
  if (reply.ok) return null;
  const { error } = reply;
  return error.kind === "cookie-refused"
    ? `The jar does not take it: ${cookieRefusalText(error.because)}.`
    : explain(error).message;
}

/** `null` empties the jar. */
export async function deleteCookies(session: string, keys: readonly CookieKey[] | null): Promise<void> {
  await ask["cookies.delete"]({ session, keys });
  await readCookies(session);
}

export const keyOf = ({ domain, path, name }: Cookie): CookieKey => ({ domain, path, name });
