import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type BuiltEntry, buildEntry } from "./build-entry.ts";
import { aKeychain, type TestKeychain } from "./keychain.ts";

/** Builds the keychain process once for the file's tests, and opens a keychain over it for each of them. */
export function keychainForEach(opened: (keychain: TestKeychain, entry: string) => void): void {
  let entry: BuiltEntry;
  let keychain: TestKeychain;
  beforeAll(async () => {
    entry = await buildEntry("electron/vault/keychain-process.ts");
  }, 60_000);
  afterAll(() => entry.remove());
  beforeEach(async () => {
    keychain = await aKeychain({ entry: entry.file });
    opened(keychain, entry.file);
  });
  afterEach(() => keychain.close());
}
