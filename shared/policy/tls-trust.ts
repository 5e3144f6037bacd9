import * as z from "zod";

/** Whom to believe. `authorities` are files with PEM certificates, added to the system's roots, never instead of them. */
export const TlsTrust = z
  .strictObject({
    verification: z.enum(["full", "skip-hostname", "off"]),
    authorities: z.array(z.string()).readonly(),
    minVersion: z.enum(["TLSv1.2", "TLSv1.3"]),
  })
  .readonly();
export type TlsTrust = z.infer<typeof TlsTrust>;

export const defaultTrust: TlsTrust = { verification: "full", authorities: [], minVersion: "TLSv1.2" };
