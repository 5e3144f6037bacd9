import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import type { TlsFacts } from "#shared/http/exchange.ts";
import type { CertificateFacts, TrustFault } from "#shared/http/send-error.ts";
import type { Trust } from "./trust.ts";
import { codeOf, faultOf } from "./to-attempt-error.ts";

/** What the peer showed, everything that is wrong with it, and whether it may be spoken to all the same. */
export interface Verdict {
  readonly facts: TlsFacts;
  readonly faults: readonly TrustFault[];
  /** OpenSSL's code and the names that did not match. */
  readonly detail: string;
  readonly accepted: boolean;
}

/**
 * The only place that decides whether a TLS peer is believed. It is asked after the handshake and before the socket
 * is handed to anyone: with `rejectUnauthorized` Node would show no certificate of a peer it does not believe.
 */
export function judgePeer(socket: TLSSocket, host: string, trust: Trust, now: number): Verdict {
  const chain = chainOf(socket);
  const chainVerdict = socket.authorized
    ? null
    : (codeOf(socket.authorizationError) ?? String(socket.authorizationError));
  const mismatch = checkServerIdentity(host, socket.getPeerCertificate());
  const faults = new Set<TrustFault>();
  if (chainVerdict !== null) {
    faults.add(faultOf(chainVerdict));
    for (const fault of hiddenFaults(chain, trust, now)) faults.add(fault);
  }
  if (mismatch !== undefined) faults.add("hostname-mismatch");
  if (chain.length === 0) faults.add("other");
  const cipher = socket.getCipher();
  return {
    facts: {
      version: socket.getProtocol() ?? "",
      cipher: cipher.standardName || cipher.name,
      keyExchange: keyExchangeOf(socket),
      serverName: isIP(host) === 0 ? host : null,
      authorized: faults.size === 0,
      faults: [...faults],
      clientCertificate: null,
      chain: chain.map(certificateFacts),
    },
    faults: [...faults],
    detail: [chainVerdict, mismatch === undefined ? null : `the certificate is not for ${host}`]
      .filter((part) => part !== null)
      .join("; "),
    accepted: mayBeSpokenTo(faults, trust.verification),
  };
}

function mayBeSpokenTo(faults: ReadonlySet<TrustFault>, verification: Trust["verification"]): boolean {
  switch (verification) {
    case "full":
      return faults.size === 0;
    case "skip-hostname":
      return [...faults].every((fault) => fault === "hostname-mismatch");
    case "off":
      return true;
  }
}

/** OpenSSL names one fault of a chain; these it may have passed over. */
function hiddenFaults(chain: readonly X509Certificate[], trust: Trust, now: number): readonly TrustFault[] {
  const faults: TrustFault[] = [];
  if (chain.some((certificate) => Date.parse(certificate.validTo) < now)) faults.push("expired");
  if (chain.some((certificate) => Date.parse(certificate.validFrom) > now)) faults.push("not-yet-valid");
  const top = chain.at(-1);
  if (top === undefined || isAnchored(top, trust)) return faults;
  return [...faults, chain.length === 1 && top.checkIssued(top) ? "self-signed" : "unknown-issuer"];
}

const isAnchored = (top: X509Certificate, { anchors }: Trust): boolean =>
  anchors.some((pem) => {
    const anchor = new X509Certificate(pem);
    return (
      anchor.fingerprint256 === top.fingerprint256 ||
      (top.checkIssued(anchor) && top.verify(anchor.publicKey))
    );
  });

/** `X25519` or `DH 2048`; BoringSSL does not tell. */
function keyExchangeOf(socket: TLSSocket): string | null {
  const known = socket.getEphemeralKeyInfo();
  if (known === null || !("type" in known)) return null;
  return "name" in known && known.name !== undefined ? known.name : `${known.type} ${known.size}`;
}

/** As the peer sent it, leaf first. */
function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  // Node gives an empty object where there is no certificate, which its types do not say.
  let next = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate> | undefined;
  while (next?.raw !== undefined && !seen.has(next.fingerprint256 ?? "")) {
    seen.add(next.fingerprint256 ?? "");
    chain.push(new X509Certificate(next.raw));
    next = next.issuerCertificate;
  }
  return chain;
}

const certificateFacts = (certificate: X509Certificate): CertificateFacts => ({
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  names: certificate.subjectAltName?.split(", ") ?? [],
  validFrom: new Date(certificate.validFrom).toISOString(),
  validTo: new Date(certificate.validTo).toISOString(),
  fingerprint256: certificate.fingerprint256,
});

const oneLine = (name: string): string => name.split("\n").join(", ");
