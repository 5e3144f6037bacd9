import * as z from "zod";

/** A cookie as a jar holds it. Domain, path and name are its key. RFC 6265bis §5.7. */
export const Cookie = z
  .strictObject({
    name: z.string(),
    value: z.string(),
    domain: z.string(),
    path: z.string(),
    /** Sent to this very host, not to those below it. */
    hostOnly: z.boolean(),
    secure: z.boolean(),
    httpOnly: z.boolean(),
    sameSite: z.enum(["strict", "lax", "none"]).nullable(),
    /** Milliseconds since the epoch; `null` for a session cookie. */
    expires: z.number().nullable(),
  })
  .readonly();
export type Cookie = z.infer<typeof Cookie>;

export const CookieKey = Cookie.unwrap().pick({ domain: true, path: true, name: true }).readonly();
export type CookieKey = z.infer<typeof CookieKey>;
