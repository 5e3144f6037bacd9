import * as z from "zod";

/**
 * What a client shows of itself. Paths are relative to the workspace; `passphrase` is a template, in earnest always a
 * `{{secret:NAME}}`. It is shown to no host that is not listed: `example.com` or `example.com:8443`.
 */
export const ClientCertificate = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("pem"),
      certificate: z.string().min(1),
      key: z.string().min(1),
      passphrase: z.string(),
      hosts: z.array(z.string()).readonly(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("pfx"),
      file: z.string().min(1),
      passphrase: z.string(),
      hosts: z.array(z.string()).readonly(),
    })
    .readonly(),
]);
export type ClientCertificate = z.infer<typeof ClientCertificate>;

/**
 * Whom to believe. `authorities` are files with PEM certificates, added to the system's roots, never instead of them.
 * `pins` are SHA-256 fingerprints of leaf certificates, urllib3's `assert_fingerprint`: where there is one, a peer must
 * show one of them, and neither issuer nor host name is asked about. That nothing is verified cannot be said here: it
 * is said per host, by the user, for a day (`UnverifiedHost`).
 */
export const TlsTrust = z
  .strictObject({
    verification: z.enum(["full", "skip-hostname"], {
      error: ({ input }) =>
        input === "off"
          ? "verification cannot be turned off here: leave one host unchecked in the window, for a day, or with --insecure"
          : undefined,
    }),
    authorities: z.array(z.string()).readonly(),
    pins: z.array(z.string()).readonly(),
    clientCertificate: ClientCertificate.nullable(),
    /** Server Name Indication, and the name the certificate must be for; `null`: the host of the URL. RFC 6066 §3. */
    serverName: z.string().min(1).nullable(),
    minVersion: z.enum(["TLSv1.2", "TLSv1.3"]),
  })
  .readonly();
export type TlsTrust = z.infer<typeof TlsTrust>;

export const defaultTrust: TlsTrust = {
  verification: "full",
  authorities: [],
  pins: [],
  clientCertificate: null,
  serverName: null,
  minVersion: "TLSv1.2",
};

/** A host whose certificate the user chose not to check until a moment, in milliseconds since the epoch. */
export const UnverifiedHost = z
  .strictObject({ host: z.string(), port: z.int().min(1).max(65_535), until: z.number() })
  .readonly();
export type UnverifiedHost = z.infer<typeof UnverifiedHost>;

/** How long the user's word for a host without verification holds. */
export const unverifiedForMs = 24 * 60 * 60 * 1_000;

/** Until when this host is left unchecked; `null` where it is checked. Names are compared whatever their case. */
export function uncheckedUntil(
  hosts: readonly UnverifiedHost[],
  peer: { readonly host: string; readonly port: number },
  now: number,
): number | null {
  const isPeer = ({ host, port }: UnverifiedHost): boolean =>
    host.toLowerCase() === peer.host.toLowerCase() && port === peer.port;
  return hosts.find((one) => isPeer(one) && one.until > now)?.until ?? null;
}
