import { X509Certificate } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { anIdentity, type Identity } from "#test/support/tls-server.ts";
import type { TlsPlan } from "./stage-plan.ts";

/** Certificates made for one run. */
export interface Identities {
  readonly authority: Identity;
  readonly good: TlsPlan;
  readonly selfSigned: TlsPlan;
  readonly expired: TlsPlan;
  readonly otherHost: TlsPlan;
  readonly wantsClient: TlsPlan;
}

export interface IdentityFiles {
  readonly authority: string;
  readonly clientCert: string;
  readonly clientKey: string;
  readonly fingerprint: string;
}

const hosts = ["localhost", "127.0.0.1", "shop.test"];

export async function makeIdentities(
  folder: string,
): Promise<{ readonly identities: Identities; readonly files: IdentityFiles }> {
  const authority = await anIdentity({ name: "Parity Authority", authority: true });
  const [good, selfSigned, expired, otherHost, client] = await Promise.all([
    anIdentity({ name: "localhost", hosts, issuer: authority }),
    anIdentity({ name: "localhost", hosts }),
    anIdentity({ name: "localhost", hosts, issuer: authority, validFrom: -60, validTo: -30 }),
    anIdentity({ name: "elsewhere", hosts: ["elsewhere.test"], issuer: authority }),
    anIdentity({ name: "client", issuer: authority }),
  ]);
  await mkdir(folder, { recursive: true });
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return {
    identities: {
      authority,
      good: planOf(good),
      selfSigned: planOf(selfSigned),
      expired: planOf(expired),
      otherHost: planOf(otherHost),
      wantsClient: { ...planOf(good), clientAuthority: authority.cert },
    },
    files: {
      authority: await write("authority.pem", authority.cert),
      clientCert: await write("client.pem", client.cert),
      fingerprint: new X509Certificate(good.cert).fingerprint256,
      clientKey: await write("client.key", client.key),
    },
  };
}

const planOf = ({ cert, key }: Identity): TlsPlan => ({ cert, key });
