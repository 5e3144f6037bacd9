import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { fail, ok, type Result } from "#shared/result.ts";
import type { KeychainClient, KeychainFault } from "./keychain-client.ts";
import { isRecord, jsonIn, type KeptBytes } from "./kept-bytes.ts";

/** Values too large for a keychain item, in a file that only a key in the keychain opens. AES-256-GCM. */
export interface SealedValues {
  readonly keep: (account: string, value: string) => Promise<Result<void, KeychainFault>>;
  /** `null` where nothing is kept for the account. */
  readonly read: (account: string) => Promise<Result<string | null, KeychainFault>>;
  readonly forget: (account: string) => Promise<Result<void, KeychainFault>>;
}

interface Seal {
  readonly nonce: string;
  readonly sealed: string;
}

/** The values of one service; `key` names the keychain item with the key. */
interface Section {
  readonly key: string;
  readonly values: Readonly<Record<string, Seal>>;
}

interface Vault {
  readonly sections: Readonly<Record<string, Section>>;
  /** Sections whose key was gone: kept, in case it comes back. */
  readonly lost: readonly unknown[];
}

const format = 1;
const damaged: KeychainFault = { kind: "failed", detail: "the file of sealed secrets is damaged" };

export function sealedValues(file: KeptBytes, service: string, client: KeychainClient): SealedValues {
  const keys = sealKeys(service, client);
  const readSection = async (): Promise<Result<Section | null, KeychainFault>> => {
    const read = await file.read();
    if (!read.ok) return fail(unusable(read.error));
    const vault = read.value === null ? emptyVault : vaultIn(read.value);
    return vault === null ? fail(damaged) : ok(vault.sections[service] ?? null);
  };
  return {
    keep: async (account, value) => {
      const section = await readSection();
      if (!section.ok) return section;
      const own = await keys.ofSection(section.value);
      if (!own.ok) return own;
      const { name, key } = own.value;
      const seal = sealValue(key, placeOf(name, account), value);
      return changeVault(file, (vault) => withSeal(vault, service, { name, account, seal }));
    },
    read: async (account) => {
      const section = await readSection();
      if (!section.ok) return section;
      const seal = section.value?.values[account];
      if (section.value === null || seal === undefined) return ok(null);
      const key = await keys.read(section.value.key);
      if (!key.ok) return key;
      if (key.value === null)
        return fail({ kind: "failed", detail: "the key of the sealed secrets is not in the keychain" });
      const value = openSeal(key.value, placeOf(section.value.key, account), seal);
      return value === null ? fail(damaged) : ok(value);
    },
    forget: async (account) => {
      const section = await readSection();
      if (!section.ok || section.value?.values[account] === undefined)
        return section.ok ? ok(undefined) : section;
      return changeVault(file, (vault) => withoutSeal(vault, service, account));
    },
  };
}

const unusable = ({ kind }: { readonly kind: string }): KeychainFault => ({
  kind: "failed",
  detail: `the file of sealed secrets: ${kind}`,
});

interface SealKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** The keys of a service, each an item of the keychain. */
function sealKeys(service: string, client: KeychainClient) {
  const read = async (name: string): Promise<Result<Uint8Array | null, KeychainFault>> => {
    const item = await client.ask({ act: "get", service, account: name });
    if (!item.ok) return item;
    const bytes = Buffer.from(item.value ?? "", "base64");
    return ok(bytes.length === 32 ? bytes : null);
  };
  const make = async (): Promise<Result<SealKey, KeychainFault>> => {
    const name = `vault:${randomBytes(12).toString("hex")}`;
    const key = randomBytes(32);
    const kept = await client.ask({ act: "set", service, account: name, value: key.toString("base64") });
    if (!kept.ok) return kept;
    const back = await read(name);
    if (!back.ok) return back;
    return back.value !== null && key.equals(back.value)
      ? ok({ name, key })
      : fail({ kind: "failed", detail: "the keychain lost a key" });
  };
  /** The key of a section, or a new one where there is no section or its key is gone. */
  const ofSection = async (section: Section | null): Promise<Result<SealKey, KeychainFault>> => {
    if (section === null) return make();
    const known = await read(section.key);
    if (!known.ok) return known;
    return known.value === null ? make() : ok({ name: section.key, key: known.value });
  };
  return { read, ofSection };
}

/** A damaged file is never written over. */
async function changeVault(
  file: KeptBytes,
  edit: (vault: Vault) => Vault,
): Promise<Result<void, KeychainFault>> {
  let isDamaged = false;
  const written = await file.update((current) => {
    const vault = current === null ? emptyVault : vaultIn(current);
    isDamaged = vault === null;
    if (vault === null) return current ?? new Uint8Array();
    return Buffer.from(`${JSON.stringify({ "wirebench-vault": format, ...edit(vault) })}\n`);
  });
  if (isDamaged) return fail(damaged);
  return written.ok ? written : fail(unusable(written.error));
}

/** What a value is bound to, so that none can be put in another's place. */
const placeOf = (key: string, account: string): Buffer => Buffer.from(`${format}|${key}|${account}`);

function sealValue(key: Uint8Array, place: Buffer, value: string): Seal {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(place);
  const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString("base64"), sealed: sealed.toString("base64") };
}

function openSeal(key: Uint8Array, place: Buffer, { nonce, sealed }: Seal): string | null {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"), {
      authTagLength: 16,
    });
    decipher.setAAD(place).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
  } catch (error) {
    // What was changed does not open; OpenSSL has no code for it.
    if (error instanceof Error) return null;
    throw error;
  }
}

const emptyVault: Vault = { sections: {}, lost: [] };

function withSeal(
  vault: Vault,
  service: string,
  { name, account, seal }: { readonly name: string; readonly account: string; readonly seal: Seal },
): Vault {
  const old = vault.sections[service];
  const values = { ...(old?.key === name ? old.values : {}), [account]: seal };
  const lost = old === undefined || old.key === name ? vault.lost : [...vault.lost, { service, ...old }];
  return { sections: { ...vault.sections, [service]: { key: name, values } }, lost };
}

function withoutSeal(vault: Vault, service: string, account: string): Vault {
  const section = vault.sections[service];
  if (section === undefined) return vault;
  const values = Object.fromEntries(Object.entries(section.values).filter(([other]) => other !== account));
  return { ...vault, sections: { ...vault.sections, [service]: { ...section, values } } };
}

function vaultIn(bytes: Uint8Array): Vault | null {
  const document = jsonIn(bytes);
  if (!isRecord(document) || document["wirebench-vault"] !== format || !isRecord(document["sections"]))
    return null;
  const sections = Object.entries(document["sections"]).map(
    ([service, section]) => [service, sectionOf(section)] as const,
  );
  const whole = sections.filter((entry): entry is readonly [string, Section] => entry[1] !== null);
  const { lost } = document;
  return whole.length === sections.length && Array.isArray(lost)
    ? { sections: Object.fromEntries(whole), lost }
    : null;
}

function sectionOf(section: unknown): Section | null {
  if (!isRecord(section) || typeof section["key"] !== "string" || !isRecord(section["values"])) return null;
  const values = Object.entries(section["values"]).flatMap(([account, seal]) => {
    if (!isRecord(seal) || typeof seal["nonce"] !== "string" || typeof seal["sealed"] !== "string") return [];
    return [[account, { nonce: seal["nonce"], sealed: seal["sealed"] }] as const];
  });
  return { key: section["key"], values: Object.fromEntries(values) };
}
