import { createHash, X509Certificate } from "node:crypto";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import * as tls from "node:tls";
import type { PrepareError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { TlsTrust } from "#shared/policy/tls-trust.ts";
import type { EngineParts } from "#electron/engine/parts.ts";

/** A trust value made ready for use. */
export interface Trust {
  /** Equal exactly where the value and the certificates behind it are. */
  readonly key: string;
  readonly verification: TlsTrust["verification"];
  /** Made when it is first asked for, and then kept: parsing all roots takes longer than a handshake. */
  readonly context: () => SecureContext;
  /** PEM texts of every authority that is believed. */
  readonly anchors: readonly string[];
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

/** Makes each trust value ready once. */
export function createTrustStore(
  readAuthority: EngineParts["readAuthority"],
): (trust: TlsTrust) => Promise<Result<Trust, PrepareError>> {
  const contexts = new Map<string, Trust>();
  let roots: Promise<readonly string[]> | null = null;
  return async (trust) => {
    const extra: string[] = [];
    for (const path of trust.authorities) {
      const read = await readAuthority(path);
      if (!read.ok) return fail({ kind: "authority-unreadable", file: path, detail: read.error });
      const found = certificatesIn(read.value);
      if (!found.every(isReadable) || found.length === 0)
        return fail({
          kind: "authority-unreadable",
          file: path,
          detail: "no PEM certificate in it can be read",
        });
      extra.push(...found);
    }
    const { verification, minVersion } = trust;
    const key = JSON.stringify([
      verification,
      minVersion,
      createHash("sha256").update(extra.join()).digest("base64"),
    ]);
    const known = contexts.get(key);
    if (known !== undefined) return ok(known);
    roots ??= systemRoots(readAuthority);
    const anchors = distinct([...(await roots), ...extra]);
    let context: SecureContext | null = null;
    const made: Trust = {
      key,
      verification,
      anchors,
      context: () => (context ??= createSecureContext({ ca: [...anchors], minVersion })),
    };
    contexts.set(key, made);
    return ok(made);
  };
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

const certificatesIn = (text: string): readonly string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];

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
