import { describe, expect, test } from "vitest";
import { readSecretFrom } from "#electron/cli/read-secret.ts";
import { fail, ok } from "#shared/result.ts";

describe("a secret", () => {
  const ref = { scope: "workspace", name: "token" };

  test("comes from the environment before the keychain is asked", async () => {
    const read = readSecretFrom({ WIREBENCH_SECRET_TOKEN: "from the environment" }, () => {
      throw new Error("the keychain was asked");
    });
    expect(await read(ref)).toEqual(ok("from the environment"));
  });

  test("comes from the keychain where the environment has none", async () => {
    expect(await readSecretFrom({}, async () => fail("keychain-locked"))(ref)).toEqual(
      fail("keychain-locked"),
    );
  });
});
