import keytar from "keytar";

/** What is asked of the operating system's keychain. */
export type KeychainAct =
  | { readonly act: "get" | "delete"; readonly service: string; readonly account: string }
  | { readonly act: "set"; readonly service: string; readonly account: string; readonly value: string };

/** Does one act. `get` gives the value or `null`; `delete` and `set` give `null`. Rejects with what the keychain says. */
export async function askKeychain(asked: KeychainAct): Promise<string | null> {
  switch (asked.act) {
    case "get":
      return keytar.getPassword(asked.service, asked.account);
    case "set":
      // keytar throws at once here; an empty value never gets this far, and must not end the process if it does.
      if (asked.value === "") throw new Error("an empty value cannot be kept");
      await keytar.setPassword(asked.service, asked.account, asked.value);
      return null;
    case "delete":
      await keytar.deletePassword(asked.service, asked.account);
      return null;
  }
}
