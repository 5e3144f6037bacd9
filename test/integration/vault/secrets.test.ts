import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findInFiles, spellingsOf } from "#test/support/find-in-files.ts";
import { aKeychain, type TestKeychain } from "#test/support/keychain.ts";
import { keychainForEach } from "#test/support/keychain-hooks.ts";

// Against the real Secret Service: the throw-away keyring of the test run.

const ref = { scope: "workspace", name: "token" };
const vaultFile = (): string => join(keychain.folder, "vault.bin");

let entry: string;
let keychain: TestKeychain;
keychainForEach((opened, file) => {
  keychain = opened;
  entry = file;
});

describe("a secret that is kept", () => {
  test.each<[string, string]>([
    ["plain text", "s3cr3t"],
    ["a NUL in it", "before\u0000after"],
    ["every script", "pässwörd 密码 🔑 \u202e"],
    ["line breaks and spaces at its ends", " \r\n a \t"],
    ["2,000 bytes", "x".repeat(2_000)],
    ["2,000 bytes of other scripts", "ü".repeat(1_000)],
    ["64 KB", "k".repeat(65_536)],
  ])("of %s is read back as it was", async (_, value) => {
    expect(await keychain.secrets.keep(ref, value)).toEqual({ ok: true, value: { where: "keychain" } });
    expect(await keychain.secrets.read(ref)).toEqual({ ok: true, value });
    expect(keychain.secrets.status()).toEqual({ state: "unlocked", detail: "", inMemory: [] });
  });

  test("is there after a restart, by its name and its value", async () => {
    await keychain.secrets.keep(ref, "first");
    await keychain.secrets.keep({ scope: "Prod/eu", name: "key" }, "second");
    await keychain.secrets.keep({ scope: "workspace", name: "large" }, "z".repeat(50_000));
    const again = await aKeychain({ entry, folder: keychain.folder, service: serviceName() });
    try {
      expect(await again.secrets.names()).toEqual(["Prod/eu/key", "large", "token"]);
      expect(await again.secrets.read(ref)).toEqual({ ok: true, value: "first" });
      expect(await again.secrets.read({ scope: "Prod/eu", name: "key" })).toEqual({
        ok: true,
        value: "second",
      });
      expect(await again.secrets.read({ scope: "workspace", name: "large" })).toEqual({
        ok: true,
        value: "z".repeat(50_000),
      });
    } finally {
      await again.close();
    }
  });

  test("takes the place of the one before it, from small to large and back", async () => {
    for (const value of ["small", "l".repeat(10_000), "m".repeat(30_000), "small again"]) {
      await keychain.secrets.keep(ref, value);
      expect(await keychain.secrets.read(ref)).toEqual({ ok: true, value });
    }
    expect(await keychain.secrets.names()).toEqual(["token"]);
  });

  test("is gone once it is forgotten", async () => {
    for (const value of ["small", "l".repeat(10_000)]) {
      await keychain.secrets.keep(ref, value);
      expect(await keychain.secrets.forget(ref)).toEqual({ ok: true, value: undefined });
      expect(await keychain.secrets.read(ref)).toEqual({ ok: false, error: "not-stored" });
      expect(await keychain.secrets.names()).toEqual([]);
    }
  });

  test("leaves no trace of its value in a file, in any spelling", async () => {
    const small = "c4n4ry-small-93b1";
    const large = "c4n4ry-large-77ab".repeat(500);
    await keychain.secrets.keep(ref, small);
    await keychain.secrets.keep({ scope: "workspace", name: "large" }, large);
    const needles = [...spellingsOf(small, "u"), ...spellingsOf("c4n4ry-large-77ab", "u")];
    expect(await findInFiles([keychain.folder], needles)).toEqual([]);
    // The positive control: what is written there is found.
    expect(await findInFiles([keychain.folder], ["large"])).not.toEqual([]);
  });

  test("is one of a hundred that are kept at once", async () => {
    const names = Array.from({ length: 100 }, (_, n) => `n${n}`);
    await Promise.all(
      names.map((name) => keychain.secrets.keep({ scope: "workspace", name }, `value of ${name}`)),
    );
    const read = await Promise.all(names.map((name) => keychain.secrets.read({ scope: "workspace", name })));
    expect(read).toEqual(names.map((name) => ({ ok: true, value: `value of ${name}` })));
    expect(await keychain.secrets.names()).toEqual(names.toSorted());
  });
});

describe("a value that cannot be kept", () => {
  test.each([
    ["", { kind: "value-empty" }],
    ["half \ud83d", { kind: "value-unstorable" }],
    ["x".repeat(65_537), { kind: "value-too-long", limitBytes: 65_536 }],
  ])("is refused, and the one before it stays", async (value, error) => {
    await keychain.secrets.keep(ref, "before");
    expect(await keychain.secrets.keep(ref, value)).toEqual({ ok: false, error });
    expect(await keychain.secrets.read(ref)).toEqual({ ok: true, value: "before" });
  });

  test("an empty password does not end the keychain process", async () => {
    const asked = { act: "set", service: serviceName(), account: "a/b", value: "" } as const;
    expect(await keychain.client.ask(asked)).toMatchObject({ ok: false, error: { kind: "failed" } });
    expect(keychain.started).toHaveLength(1);
  });
});

describe("the file of sealed secrets", () => {
  const large = "s".repeat(20_000);

  test("does not open once any of its bytes has changed, and is not written over then", async () => {
    await keychain.secrets.keep(ref, large);
    const whole = await readFile(vaultFile());
    for (let at = 0; at < whole.length; at += 511) {
      const bent = Buffer.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 1;
      await writeFile(vaultFile(), bent);
      const read = await keychain.secrets.read(ref);
      expect(read, `byte ${at}`).not.toEqual({ ok: true, value: large });
    }
    await writeFile(vaultFile(), whole.subarray(0, whole.length / 2));
    expect(await keychain.secrets.read(ref)).toEqual({ ok: false, error: "keychain-failed" });
    expect(await keychain.secrets.keep(ref, large.replace("s", "t"))).toEqual({
      ok: true,
      value: { where: "memory" },
    });
    expect((await readFile(vaultFile())).equals(whole.subarray(0, whole.length / 2))).toBe(true);
  });

  test("gives no value to another name", async () => {
    await keychain.secrets.keep(ref, large);
    await keychain.secrets.keep({ scope: "workspace", name: "other" }, "o".repeat(20_000));
    const text = await readFile(vaultFile(), "utf8");
    await writeFile(
      vaultFile(),
      text
        .replace('"workspace/token"', '"swap"')
        .replace('"workspace/other"', '"workspace/token"')
        .replace('"swap"', '"workspace/other"'),
    );
    expect(await keychain.secrets.read(ref)).toEqual({ ok: false, error: "keychain-failed" });
  });

  test("keeps what it held when its key is gone, and starts anew", async () => {
    await keychain.secrets.keep(ref, large);
    const [, key = ""] = /"key":"(vault:\w+)"/.exec(await readFile(vaultFile(), "utf8")) ?? [];
    await keychain.client.ask({ act: "delete", service: serviceName(), account: key });
    expect(await keychain.secrets.read(ref)).toEqual({ ok: false, error: "keychain-failed" });
    await keychain.secrets.keep({ scope: "workspace", name: "new" }, large);
    expect(await keychain.secrets.read({ scope: "workspace", name: "new" })).toEqual({
      ok: true,
      value: large,
    });
    expect(await readFile(vaultFile(), "utf8")).toContain(key);
  });
});

const serviceName = (): string => keychain.service;
