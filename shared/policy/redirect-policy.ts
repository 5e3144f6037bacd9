import * as z from "zod";

/** `downgrade` is a redirect from https to http: refused unless allowed, whatever urllib3 does. */
export const RedirectPolicy = z
  .strictObject({
    follow: z.boolean(),
    limit: z.int().min(0).max(100),
    keepMethod: z.boolean(),
    downgrade: z.enum(["refuse", "allow"]),
  })
  .readonly();
export type RedirectPolicy = z.infer<typeof RedirectPolicy>;

export const defaultRedirects: RedirectPolicy = {
  follow: true,
  limit: 10,
  keepMethod: false,
  downgrade: "refuse",
};
