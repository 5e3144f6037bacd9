/** A URL as typed, cut at the userinfo of its authority (RFC 3986 §3.2.1). */
export interface UserinfoCut {
  readonly before: string;
  readonly userinfo: string;
  /** From the host on. */
  readonly after: string;
}

export function cutUserinfo(url: string): UserinfoCut | null {
  const [, before = "", userinfo, after = ""] =
    /^(\s*(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?)([^/?#]*)@(.*)$/s.exec(url) ?? [];
  return userinfo === undefined ? null : { before, userinfo, after };
}

/** User and password as typed; the password is `null` where there is no colon. */
export function splitUserinfo(userinfo: string): { readonly user: string; readonly password: string | null } {
  const colon = userinfo.indexOf(":");
  return colon < 0
    ? { user: userinfo, password: null }
    : { user: userinfo.slice(0, colon), password: userinfo.slice(colon + 1) };
}
