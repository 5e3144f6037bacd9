import { createHash, createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import type { PrepareError } from "#shared/http/send-error.ts";
import type { ClientCertificate } from "#shared/policy/tls-trust.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Outside } from "#electron/engine/parts.ts";
import { certificatesIn } from "./certificates-in.ts";
import { codeOf } from "./to-attempt-error.ts";

/** A client certificate with its key, tried and found good. */
export interface ClientIdentity {
  /** Differs where the files, the passphrase or the hosts do; no value can be read from it. */
  readonly key: string;
  readonly hosts: readonly string[];
  readonly options: Pick<SecureContextOptions, "cert" | "key" | "pfx" | "passphrase">;
}

type Unusable = Extract<PrepareError, { kind: "client-certificate-unusable" }>;

/** Whether the certificate may be shown there: `host` stands for all its ports, `host:port` for one. */
export const mayBeShown = (
  hosts: readonly string[],
  { host, port }: { readonly host: string; readonly port: number },
): boolean => {
  const name = host.toLowerCase();
  const written = name.includes(":") ? `[${name}]` : name;
  return hosts.some((listed) => [name, written, `${written}:${port}`].includes(listed.trim().toLowerCase()));
};

/** Reads the files and opens them with the passphrase. What is wrong is told by the step that failed, not by its words. */
export async function readClientIdentity(
  wanted: ClientCertificate,
  passphrase: string,
  readBytes: Outside["readBytes"],
): Promise<Result<ClientIdentity, Unusable>> {
  const read = async (file: string): Promise<Result<Buffer, Unusable>> => {
    const bytes = await readBytes(file);
    return bytes.ok ? ok(Buffer.from(bytes.value)) : unusable(file, "not-readable", bytes.error);
  };
  const { hosts } = wanted;
  if (wanted.kind === "pfx") {
    const pfx = await read(wanted.file);
    if (!pfx.ok) return pfx;
    const problem = pfxProblem(wanted.file, pfx.value, passphrase);
    if (problem !== null) return problem;
    return ok({
      key: digestOf([pfx.value], passphrase, hosts),
      hosts,
      options: { pfx: pfx.value, passphrase },
    });
  }
  const certificate = await read(wanted.certificate);
  if (!certificate.ok) return certificate;
  const key = await read(wanted.key);
  if (!key.ok) return key;
  const opened = openKey(wanted.key, key.value, passphrase);
  if (!opened.ok) return opened;
  const problem = pemProblem(wanted.certificate, certificate.value, opened.value);
  if (problem !== null) return problem;
  return ok({
    key: digestOf([certificate.value, key.value], passphrase, hosts),
    hosts,
    options: { cert: certificate.value, key: key.value, passphrase },
  });
}

const unusable = (
  file: string,
  because: Unusable["because"],
  detail = "",
): { readonly ok: false; readonly error: Unusable } =>
  fail({ kind: "client-certificate-unusable", file, because, detail });

function openKey(file: string, key: Buffer, passphrase: string): Result<KeyObject, Unusable> {
  const isEncrypted = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type:\s*4,\s*ENCRYPTED/.test(key.toString("latin1"));
  if (isEncrypted && passphrase === "") return unusable(file, "passphrase-missing");
  try {
    return ok(createPrivateKey({ key, passphrase }));
  } catch {
    return unusable(file, isEncrypted ? "passphrase-wrong" : "not-a-certificate");
  }
}

function pemProblem(file: string, certificate: Buffer, key: KeyObject): ReturnType<typeof unusable> | null {
  const [leaf] = certificatesIn(certificate.toString("latin1"));
  if (leaf === undefined) return unusable(file, "not-a-certificate");
  try {
    const isPair = new X509Certificate(leaf).checkPrivateKey(key);
    // Whatever follows the leaf is read only here.
    createSecureContext({ cert: certificate });
    return isPair ? null : unusable(file, "not-a-certificate", "the key is another certificate's");
  } catch {
    return unusable(file, "not-a-certificate");
  }
}

function pfxProblem(file: string, pfx: Buffer, passphrase: string): ReturnType<typeof unusable> | null {
  if (!isPfx(pfx)) return unusable(file, "not-a-certificate");
  try {
    createSecureContext({ pfx, passphrase });
    return null;
  } catch (thrown) {
    if (codeOf(thrown) === "ERR_CRYPTO_UNSUPPORTED_OPERATION")
      return unusable(file, "not-a-certificate", "it is encrypted in a way that is no longer supported");
    return unusable(file, passphrase === "" ? "passphrase-missing" : "passphrase-wrong");
  }
}

/** A sequence that begins with the integer 3, the version. RFC 7292 §4. */
function isPfx(bytes: Buffer): boolean {
  const lengthBytes = (bytes[1] ?? 0) > 0x80 ? (bytes[1] ?? 0) - 0x80 : 0;
  return bytes[0] === 0x30 && bytes.subarray(2 + lengthBytes, 5 + lengthBytes).equals(Buffer.from([2, 1, 3]));
}

function digestOf(files: readonly Buffer[], passphrase: string, hosts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of [...files, passphrase, ...hosts]) hash.update(`${part.length}:`).update(part);
  return hash.digest("base64");
}
