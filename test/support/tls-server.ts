import "./reflect-metadata.ts";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** A certificate with its key, made on the spot. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
}

export interface IdentityWish {
  readonly name?: string;
  /** Host names and addresses it is for. */
  readonly hosts?: readonly string[];
  /** Days from now. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Who signs it; itself where nobody is named. */
  readonly issuer?: Identity;
  readonly authority?: boolean;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 24 * 60 * 60 * 1_000;

let serial = 0;

export async function anIdentity(wish: IdentityWish = {}): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const name = `CN=${wish.name ?? "test"}`;
  const shared = {
    serialNumber: (++serial).toString(16).padStart(4, "0"),
    notBefore: new Date(Date.now() + (wish.validFrom ?? -1) * dayMs),
    notAfter: new Date(Date.now() + (wish.validTo ?? 30) * dayMs),
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(wish.authority ?? false, undefined, true),
      ...(wish.authority === true
        ? [new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)]
        : []),
      ...(wish.hosts === undefined ? [] : [new SubjectAlternativeNameExtension(wish.hosts.map(generalName))]),
    ],
  };
  const certificate =
    wish.issuer === undefined
      ? await X509CertificateGenerator.createSelfSigned({ ...shared, name, keys })
      : await X509CertificateGenerator.create({
          ...shared,
          subject: name,
          issuer: wish.issuer.certificate.subject,
          publicKey: keys.publicKey,
          signingKey: wish.issuer.keys.privateKey,
        });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { cert: certificate.toString("pem"), key, certificate, keys };
}

const generalName = (host: string): { readonly type: "ip" | "dns"; readonly value: string } => ({
  type: /^[\d.]+$|:/.test(host) ? "ip" : "dns",
  value: host,
});

/** An authority and a server certificate for 127.0.0.1 and localhost that it signed. */
export async function aTrustedPair(): Promise<{ readonly authority: Identity; readonly server: Identity }> {
  const authority = await anIdentity({ name: "Test Authority", authority: true });
  return {
    authority,
    server: await anIdentity({ name: "localhost", hosts: ["localhost", "127.0.0.1"], issuer: authority }),
  };
}
