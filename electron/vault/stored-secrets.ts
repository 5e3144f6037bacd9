import { fail, ok, type Result } from "#shared/result.ts";
import type { KeychainClient, KeychainFault } from "./keychain-client.ts";
import type { SealedValues } from "./sealed-values.ts";
import type { SecretNames } from "./secret-names.ts";
import { fromItem, titleOf } from "./secret-text.ts";

/** Why a send cannot have a secret; the words of `secret-unavailable`. */
export type SecretAbsence =
  "not-stored" | "keychain-locked" | "keychain-absent" | "keychain-silent" | "keychain-failed";

/** Secrets in the keychain, or sealed with a key that is there. */
export interface StoredSecrets {
  /** `item` is the value in its form for the keychain, `null` where it is too large for that. `changed`: it came back as another. */
  readonly keep: (
    account: string,
    value: string,
    item: string | null,
  ) => Promise<KeychainFault | "changed" | null>;
  readonly forget: (account: string) => Promise<KeychainFault | null>;
  readonly read: (account: string) => Promise<Result<string, SecretAbsence>>;
  readonly names: () => Promise<readonly string[]>;
  /** Asks for something harmless, so that the client learns its state. */
  readonly check: () => Promise<void>;
}

interface Parts {
  readonly service: string;
  readonly client: KeychainClient;
  readonly index: SecretNames;
  readonly large: SealedValues;
}

/** An item whose value is nothing: there to be read and written without harm. */
const checkAccount = "check:";

export function storedSecrets(parts: Parts): StoredSecrets {
  const { service, client, index, large } = parts;
  const keepItem = itemKeeper(parts);
  const isOpen = unlocking(parts);
  return {
    keep: (account, value, item) =>
      item === null ? keepLarge(parts, account, value) : keepItem(account, item),
    forget: async (account) => {
      const gone = await client.ask({ act: "delete", service, account });
      if (!gone.ok) return gone.error;
      const unsealed = await large.forget(account);
      if (!unsealed.ok) return unsealed.error;
      await index.remove(account);
      return null;
    },
    read: async (account) => {
      const first = await find(parts, account);
      if (!first.ok || first.value !== null) return answerOf(first);
      // A locked keychain may answer as if it held nothing.
      if (!(await index.all()).has(account)) return fail("not-stored");
      const open = await isOpen();
      return open.ok ? answerOf(await find(parts, account)) : fail(absenceOf(open.error));
    },
    names: async () => [...(await index.all()).keys()].map(titleOf),
    check: async () => {
      const found = await client.ask({ act: "get", service, account: checkAccount });
      if (found.ok && found.value === null && (await index.all()).size > 0) await isOpen();
    },
  };
}

/** Keeps a value in an item, and proves once that the keychain gives back what it was given. */
function itemKeeper({ service, client, index, large }: Parts) {
  let isProven = false;
  return async (account: string, item: string): Promise<KeychainFault | "changed" | null> => {
    const kept = await client.ask({ act: "set", service, account, value: item });
    if (!kept.ok) return kept.error;
    if (!isProven) {
      const back = await client.ask({ act: "get", service, account });
      if (!back.ok) return back.error;
      if (back.value !== item) return "changed";
      isProven = true;
    }
    await index.add(account, "keychain");
    const old = await large.forget(account);
    return old.ok ? null : old.error;
  };
}

async function keepLarge(
  { service, client, index, large }: Parts,
  account: string,
  value: string,
): Promise<KeychainFault | null> {
  const sealed = await large.keep(account, value);
  if (!sealed.ok) return sealed.error;
  await index.add(account, "sealed");
  const old = await client.ask({ act: "delete", service, account });
  return old.ok ? null : old.error;
}

/** The list says where to look first; what is not there is looked for in the other place. */
async function find(
  { service, client, index, large }: Parts,
  account: string,
): Promise<Result<string | null, KeychainFault>> {
  const inKeychain = async (): Promise<Result<string | null, KeychainFault>> => {
    const item = await client.ask({ act: "get", service, account });
    return item.ok && item.value !== null ? ok(fromItem(item.value)) : item;
  };
  const inFile = (): Promise<Result<string | null, KeychainFault>> => large.read(account);
  const isSealed = (await index.all()).get(account) === "sealed";
  const [first, second] = isSealed ? [inFile, inKeychain] : [inKeychain, inFile];
  const found = await first();
  return found.ok && found.value === null ? second() : found;
}

/** Whether the keychain can be written to, which only an unlocked one can. */
function unlocking({ service, client }: Parts): () => Promise<Result<string | null, KeychainFault>> {
  return () => client.ask({ act: "set", service, account: checkAccount, value: "t:check" });
}

function answerOf(found: Result<string | null, KeychainFault>): Result<string, SecretAbsence> {
  if (!found.ok) return fail(absenceOf(found.error));
  return found.value === null ? fail("not-stored") : ok(found.value);
}

const absenceOf = ({ kind }: KeychainFault): SecretAbsence => `keychain-${kind}`;
