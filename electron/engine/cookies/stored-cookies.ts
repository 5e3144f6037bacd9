import { Cookie as JarCookie, type CookieJar } from "tough-cookie";
import { Cookie } from "#shared/workbench/cookie.ts";

const format = 1;

export function toCookie(cookie: JarCookie): Cookie {
  const { sameSite } = cookie;
  const expires = cookie.isPersistent() ? cookie.expiryTime() : null;
  return {
    name: cookie.key,
    value: cookie.value,
    domain: cookie.domain ?? "",
    path: cookie.path ?? "/",
    hostOnly: cookie.hostOnly === true,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: sameSite === "strict" || sameSite === "lax" || sameSite === "none" ? sameSite : null,
    expires: expires === undefined || !Number.isFinite(expires) ? null : expires,
  };
}

/** What outlasts this process: no session cookies (RFC 6265bis §5.7), none that is over. `null` where nothing does. */
export function keptText(cookies: readonly Cookie[], now: number): string | null {
  const kept = cookies.filter(({ expires }) => expires !== null && expires > now);
  return kept.length === 0 ? null : JSON.stringify({ "wirebench-cookies": format, cookies: kept });
}

/** The cookies of a text that was kept; one of another format holds none for us. */
export function keptCookies(text: string): readonly Cookie[] {
  const document: unknown = JSON.parse(text);
  if (typeof document !== "object" || document === null || !("cookies" in document)) return [];
  const list: readonly unknown[] = Array.isArray(document.cookies) ? document.cookies : [];
  return list.flatMap((one) => {
    const cookie = Cookie.safeParse(one);
    return cookie.success ? [cookie.data] : [];
  });
}

/** Puts cookies into a jar as they were taken out of one: they were judged when they came. */
export async function restore(jar: CookieJar, cookies: readonly Cookie[], now: number): Promise<void> {
  for (const { name, value, domain, path, hostOnly, secure, httpOnly, sameSite, expires } of cookies) {
    if (expires !== null && expires <= now) continue;
    await jar.store.putCookie(
      new JarCookie({
        key: name,
        value,
        domain,
        path,
        hostOnly,
        secure,
        httpOnly,
        sameSite: sameSite ?? undefined,
        expires: expires === null ? "Infinity" : new Date(expires),
        creation: new Date(now),
        lastAccessed: new Date(now),
      }),
    );
  }
}
