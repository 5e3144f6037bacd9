import { createHash, X509Certificate } from "node:crypto";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import * as tls from "node:tls";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { type TlsTrust, uncheckedUntil, type UnverifiedHost } from "#shared/policy/tls-trust.ts";
import type { EngineParts, Outside } from "#electron/engine/parts.ts";
import { certificatesIn } from "./certificates-in.ts";
import { type ClientIdentity, mayBeShown, readClientIdentity } from "./client-certificate.ts";

/** Where a TLS handshake goes. */
export interface Peer {
  readonly host: string;
  readonly port: number;
}

/** What one peer is met with. */
export interface TlsProfile {
  /** The name that is asked for and that the certificate must be for. */
  readonly name: string;
  readonly verification: TlsTrust["verification"];
  /** SHA-256 of the only certificates that are believed, as lower-case hex; none where any of a known authority is. */
  readonly pins: readonly string[];
  /** PEM texts of every authority that is believed. */
  readonly anchors: readonly string[];
  /** Those of them that the session names. */
  readonly ownAnchors: readonly string[];
  /** The user's word that anything is accepted until then, in milliseconds since the epoch. */
  readonly uncheckedUntil: number | null;
  /** Made when it is first asked for, and then kept: parsing all roots takes longer than a handshake. */
  readonly context: () => SecureContext;
}

/** A trust value made ready for use. */
export interface Trust {
  /** Equal exactly where the value and the certificates behind it are. */
  readonly key: string;
  readonly unverified: readonly UnverifiedHost[];
  readonly forOrigin: (peer: Peer, now: number) => TlsProfile;
  /** Never with a client certificate, a pin or a name that are meant for an origin. */
  readonly forProxy: (peer: Peer, now: number) => TlsProfile;
}

/** What a send says about trust; the passphrase in clear. */
export interface TrustWish {
  readonly tls: TlsTrust;
  readonly passphrase: string;
  readonly unverified: readonly UnverifiedHost[];
}

/** Where distributions keep the system's roots, in the order Go looks for them. */
const bundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

type Files = Pick<EngineParts, "readAuthority"> & Pick<Outside, "readBytes">;

/** Makes each trust value ready once. */
export function createTrustStore(files: Files): (wish: TrustWish) => Promise<Result<Trust, PrepareError>> {
  const known = new Map<string, Trust>();
  let roots: Promise<readonly string[]> | null = null;
  /** Values that name no file, by themselves: most sends of a session bring the very same one. */
  const plain = new WeakMap<TlsTrust, Trust>();
  return async ({ tls: trust, passphrase, unverified }) => {
    const found = plain.get(trust);
    if (found !== undefined) return ok(withUnverified(found, unverified));
    const extra = await readAuthorities(trust.authorities, files.readBytes);
    if (!extra.ok) return extra;
    const { clientCertificate } = trust;
    const identity =
      clientCertificate === null
        ? ok(null)
        : await readClientIdentity(clientCertificate, passphrase, files.readBytes);
    if (!identity.ok) return identity;
    const { verification, minVersion, serverName } = trust;
    const pins = trust.pins.map(asHex);
    const bundle = createHash("sha256").update(extra.value.join()).digest("base64");
    const key = JSON.stringify([verification, minVersion, serverName, pins, bundle, identity.value?.key]);
    const ready = known.get(key);
    if (ready !== undefined) return ok(withUnverified(ready, unverified));
    roots ??= systemRoots(files.readAuthority);
    const anchors = distinct([...(await roots), ...extra.value]);
    const made = makeReady(key, {
      trust: { ...trust, pins },
      anchors,
      ownAnchors: extra.value,
      identity: identity.value,
    });
    known.set(key, made);
    if (trust.authorities.length === 0 && clientCertificate === null) plain.set(trust, made);
    return ok(withUnverified(made, unverified));
  };
}

function withUnverified(ready: Trust, unverified: readonly UnverifiedHost[]): Trust {
  if (unverified.length === 0) return ready;
  const unchecked = (profile: TlsProfile, peer: Peer, now: number): TlsProfile => ({
    ...profile,
    uncheckedUntil: uncheckedUntil(unverified, peer, now),
  });
  return {
    key: ready.key,
    unverified,
    forOrigin: (peer, now) => unchecked(ready.forOrigin(peer, now), peer, now),
    forProxy: (peer, now) => unchecked(ready.forProxy(peer, now), peer, now),
  };
}

interface Material {
  readonly trust: TlsTrust;
  readonly anchors: readonly string[];
  readonly ownAnchors: readonly string[];
  readonly identity: ClientIdentity | null;
}

function makeReady(key: string, { trust, anchors, ownAnchors, identity }: Material): Trust {
  const { verification, minVersion, serverName, pins } = trust;
  const plain = once(() => createSecureContext({ ca: [...anchors], minVersion }));
  const withIdentity = once(() =>
    createSecureContext({ ca: [...anchors], minVersion, ...identity?.options }),
  );
  const forProxy = ({ host }: Peer): TlsProfile => ({
    name: host,
    verification,
    pins: [],
    anchors,
    ownAnchors,
    uncheckedUntil: null,
    context: plain,
  });
  return {
    key,
    unverified: [],
    forProxy,
    forOrigin: (peer) => ({
      ...forProxy(peer),
      name: serverName ?? peer.host,
      pins,
      context: identity !== null && mayBeShown(identity.hosts, peer) ? withIdentity : plain,
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** As people write a fingerprint: with colons or without, in either case. */
const asHex = (pin: string): string =>
  pin
    .replace(/^sha-?256[:/]*/i, "")
    .replaceAll(/[:\s]/g, "")
    .toLowerCase();

async function readAuthorities(
  paths: readonly string[],
  readBytes: Outside["readBytes"],
): Promise<Result<readonly string[], PrepareError>> {
  const all: string[] = [];
  for (const file of paths) {
    const unreadable = (detail: string): Result<never, PrepareError> =>
      fail({ kind: "authority-unreadable", file, detail });
    const read = await readBytes(file);
    if (!read.ok) return unreadable(read.error);
    const found = certificatesIn(Buffer.from(read.value).toString("latin1"));
    if (!found.every(isReadable) || found.length === 0)
      return unreadable("no PEM certificate in it can be read");
    all.push(...found);
  }
  return ok(all);
}

/** Node's own roots are Mozilla's; what the system adds to them has to be looked for before Node 22.15. */
async function systemRoots(readAuthority: EngineParts["readAuthority"]): Promise<readonly string[]> {
  // Not in the types of Node 20, which is what the engine is compiled against.
  const { getCACertificates } = tls as {
    readonly getCACertificates?: (kind: "default" | "system") => string[];
  };
  if (getCACertificates !== undefined)
    return [...getCACertificates("default"), ...getCACertificates("system")];
  const read = async (path: string | undefined): Promise<readonly string[]> => {
    const text = path === undefined ? null : await readAuthority(path);
    return text?.ok === true ? certificatesIn(text.value) : [];
  };
  const fromSystem = async (): Promise<readonly string[]> => {
    for (const path of [process.env["SSL_CERT_FILE"], ...bundles]) {
      const found = await read(path);
      if (found.length > 0) return found;
    }
    return [];
  };
  return [...rootCertificates, ...(await read(process.env["NODE_EXTRA_CA_CERTS"])), ...(await fromSystem())];
}

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** The same certificate may be wrapped in lines of another length. */
const distinct = (pems: readonly string[]): readonly string[] => [
  ...new Map(pems.map((pem) => [pem.replaceAll(/\s/g, ""), pem])).values(),
];
