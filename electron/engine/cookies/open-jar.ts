import { CookieJar } from "tough-cookie";
import type { CookiePolicy } from "#shared/policy/cookie-policy.ts";
import type { EngineParts } from "#electron/engine/parts.ts";
import type { SendOrder } from "#electron/engine/send-order.ts";
import { createCookieJars, type SessionJar } from "./cookie-jars.ts";

/** For a send that uses no jar, or whose user no longer waits for one. */
const unused = (): SessionJar => ({
  jar: new CookieJar(),
  changed: () => undefined,
  mayHold: () => false,
});

/** The jar a send goes through. What was kept of it may have to wait for a keychain; whoever cancels does not. */
export function jarOpener({
  clock,
  openJar = createCookieJars(clock, null).open,
}: Pick<EngineParts, "clock" | "openJar">): (order: SendOrder, policy: CookiePolicy) => Promise<SessionJar> {
  /** Jars that are open already: most sends need not wait at all. */
  const open = new WeakMap<Promise<SessionJar>, SessionJar>();
  return async ({ session, signal }, { send, store }) => {
    if ((!send && !store) || signal.aborted) return unused();
    const opening = openJar(session.name);
    const known = open.get(opening);
    if (known !== undefined) return known;
    // Whoever waits for it below is told where it fails.
    opening.then(
      (jar) => open.set(opening, jar),
      () => undefined,
    );
    let cancel = (): void => undefined;
    const cancelled = new Promise<SessionJar>((resolve) => {
      cancel = () => resolve(unused());
    });
    signal.addEventListener("abort", cancel);
    const jar = await Promise.race([opening, cancelled]);
    signal.removeEventListener("abort", cancel);
    return jar;
  };
}
