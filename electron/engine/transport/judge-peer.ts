import { type KeyObject, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import type { TlsFacts } from "#shared/http/exchange.ts";
import type { CertificateFacts, TrustFault } from "#shared/http/send-error.ts";
import type { TlsProfile } from "./trust.ts";
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
export function judgePeer(socket: TLSSocket, profile: TlsProfile, now: number): Verdict {
  const { name } = profile;
  const chain = chainOf(socket);
  const chainVerdict = socket.authorized
    ? null
    : (codeOf(socket.authorizationError) ?? String(socket.authorizationError));
  const isMismatch = checkServerIdentity(name, socket.getPeerCertificate()) !== undefined;
  const faults =
    profile.pins.length > 0
      ? pinnedFaults(chain[0], profile.pins, now)
      : faultsOf(chain, { profile, chainVerdict, isMismatch, now });
  const cipher = socket.getCipher();
  return {
    facts: {
      version: socket.getProtocol() ?? "",
      cipher: cipher.standardName || cipher.name,
      keyExchange: keyExchangeOf(socket),
      serverName: isIP(name) === 0 ? name : null,
      authorized: faults.length === 0,
      faults,
      vouchedBy: faults.length > 0 ? null : voucherOf(chain.at(-1), profile),
      clientCertificate: ownSubject(socket),
      chain: chain.map(certificateFacts),
    },
    faults,
    detail: [chainVerdict, isMismatch ? `the certificate is not for ${name}` : null]
      .filter((part) => part !== null)
      .join("; "),
    accepted: mayBeSpokenTo(faults, profile, now),
  };
}

/** An authority that the session names counts as its own, also where the system knows it as well. */
function voucherOf(
  top: X509Certificate | undefined,
  { pins, ownAnchors }: TlsProfile,
): TlsFacts["vouchedBy"] {
  if (pins.length > 0) return "pin";
  return top !== undefined && isAnchored(top, ownAnchors) ? "session" : "system";
}

function mayBeSpokenTo(
  faults: readonly TrustFault[],
  { verification, uncheckedUntil }: TlsProfile,
  now: number,
): boolean {
  if (uncheckedUntil !== null && now < uncheckedUntil) return true;
  const forgiven: readonly TrustFault[] = verification === "skip-hostname" ? ["hostname-mismatch"] : [];
  return faults.every((fault) => forgiven.includes(fault));
}

/** Of a pinned certificate neither issuer nor host name is asked about, but it is not believed after its time. */
function pinnedFaults(
  leaf: X509Certificate | undefined,
  pins: readonly string[],
  now: number,
): readonly TrustFault[] {
  if (leaf === undefined) return ["other"];
  const fingerprint = leaf.fingerprint256.replaceAll(":", "").toLowerCase();
  return [...(pins.includes(fingerprint) ? [] : ["pin-mismatch" as const]), ...outOfTime([leaf], now)];
}

interface Findings {
  readonly profile: TlsProfile;
  /** What OpenSSL holds against the chain. */
  readonly chainVerdict: string | null;
  readonly isMismatch: boolean;
  readonly now: number;
}

function faultsOf(
  chain: readonly X509Certificate[],
  { profile, chainVerdict, isMismatch, now }: Findings,
): readonly TrustFault[] {
  const faults = new Set<TrustFault>();
  if (chainVerdict !== null) {
    faults.add(faultOf(chainVerdict));
    for (const fault of hiddenFaults(chain, profile, now)) faults.add(fault);
  }
  if (isMismatch) faults.add("hostname-mismatch");
  if (chain.length === 0) faults.add("other");
  return [...faults];
}

/** OpenSSL names one fault of a chain; these it may have passed over. */
function hiddenFaults(
  chain: readonly X509Certificate[],
  profile: TlsProfile,
  now: number,
): readonly TrustFault[] {
  const faults = outOfTime(chain, now);
  const top = chain.at(-1);
  if (top === undefined || isAnchored(top, profile.anchors)) return faults;
  return [...faults, chain.length === 1 && top.checkIssued(top) ? "self-signed" : "unknown-issuer"];
}

function outOfTime(chain: readonly X509Certificate[], now: number): readonly TrustFault[] {
  const faults: TrustFault[] = [];
  if (chain.some((certificate) => Date.parse(certificate.validTo) < now)) faults.push("expired");
  if (chain.some((certificate) => Date.parse(certificate.validFrom) > now)) faults.push("not-yet-valid");
  return faults;
}

const isAnchored = (top: X509Certificate, anchors: readonly string[]): boolean =>
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

/** Whether or not the peer asked for it: that is not told. */
function ownSubject(socket: TLSSocket): string | null {
  const own = socket.getX509Certificate();
  return own === undefined ? null : oneLine(own.subject);
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
  key: keyText(certificate.publicKey),
});

function keyText({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const kind = asymmetricKeyType ?? "unknown";
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  const name = ["rsa", "ec", "dsa"].includes(kind) ? kind.toUpperCase() : kind;
  return [name, modulusLength ?? namedCurve].filter((one) => one !== undefined).join(" ");
}

const oneLine = (name: string): string => name.split("\n").join(", ");
