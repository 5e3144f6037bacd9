import { CookieJar } from "tough-cookie";
import type { CookiePolicy } from "#shared/policy/cookie-policy.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import { type Halting, untilHalted } from "#electron/engine/halting.ts";
import { createCookieJars, type SessionJar } from "./cookie-jars.ts";

/** For a send that uses no jar, or whose user no longer waits for one. */
const unused = (): SessionJar => ({
  jar: new CookieJar(),
  changed: () => undefined,
  mayHold: () => false,
});

/** Opens the jar of a session for one send. */
export type OpenJar = (
  session: string,
  policy: CookiePolicy,
  stop: Halting,
) => Promise<SessionJar> | SessionJar;

/** The jar a send goes through. What was kept of it may have to wait for a keychain; whoever cancels does not. */
export function jarOpener({
  clock,
  openJar = createCookieJars(clock, null).open,
}: Pick<EngineParts, "clock" | "openJar">): OpenJar {
  /** Jars that are open already: most sends need not wait at all. */
  const open = new WeakMap<Promise<SessionJar>, SessionJar>();
  const opened = async (opening: Promise<SessionJar>, stop: Halting): Promise<SessionJar> => {
    const end = await untilHalted(stop, opening);
    if (end.halt !== null) return unused();
    open.set(opening, end.value);
    return end.value;
  };
  return (session, { send, store }, stop) => {
    if ((!send && !store) || stop.halt() !== null) return unused();
    const opening = openJar(session);
    return open.get(opening) ?? opened(opening, stop);
  };
}
