import * as z from "zod";

/** Whether the jar of the session fills the Cookie field, and whether it takes what Set-Cookie gives. RFC 6265bis §5. */
export const CookiePolicy = z.strictObject({ send: z.boolean(), store: z.boolean() }).readonly();
export type CookiePolicy = z.infer<typeof CookiePolicy>;

export const defaultCookies: CookiePolicy = { send: true, store: true };
