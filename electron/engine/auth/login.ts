/** A name and a password as they stand before the `@` of a URL. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Splits at the first colon and reads the escapes. RFC 3986 §3.2.1. */
export function parseUserinfo(userinfo: string): Login {
  const [username = "", ...rest] = userinfo.split(":");
  return { username: decodeEscapes(username), password: decodeEscapes(rest.join(":")) };
}

/** An escape that is not UTF-8 is taken as it was typed. */
function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
