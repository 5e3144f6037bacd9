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
 * show one of them, and neither issuer nor host name is asked about.
 */
export const TlsTrust = z
  .strictObject({
    verification: z.enum(["full", "skip-hostname", "off"]),
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
