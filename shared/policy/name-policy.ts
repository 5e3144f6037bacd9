import * as z from "zod";

/**
 * How a name becomes an address. `hosts` maps a host name to the address or name that is dialled in its place, as curl's
 * `--connect-to` does: Host field, SNI and certificate stay those of the URL. `unixSocket` is a path that is dialled
 * instead of any address.
 */
export const NamePolicy = z
  .strictObject({
    hosts: z.record(z.string(), z.string()),
    family: z.enum(["any", "ipv4", "ipv6"]),
    unixSocket: z.string().min(1).nullable(),
  })
  .readonly();
export type NamePolicy = z.infer<typeof NamePolicy>;

export const defaultNames: NamePolicy = { hosts: {}, family: "any", unixSocket: null };
