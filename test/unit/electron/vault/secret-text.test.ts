import { describe, expect, test } from "vitest";
import { accountOf, fromItem, largestSecretBytes, titleOf, toItem } from "#electron/vault/secret-text.ts";

describe("a value as a keychain item", () => {
  test.each([
    "a",
    " ",
    "t:x",
    "b:eA==",
    "p\u0000q",
    "ünï 😀",
    "line\nbreak\r",
    "\u202e",
    "x".repeat(2_000),
    "ü".repeat(700),
  ])("%j comes back as it was", (value) => {
    const stored = toItem(value);
    expect(stored.ok && stored.value.item !== null && fromItem(stored.value.item)).toBe(value);
    // What a keychain cuts at, or cannot hold, is not in it.
    expect(stored.ok && stored.value.item).toMatch(/^[\x20-\x7e]{1,2400}$/);
  });

  test("is refused where it would come back as another", () => {
    expect(toItem("")).toEqual({ ok: false, error: { kind: "value-empty" } });
    expect(toItem("a\ud800b")).toEqual({ ok: false, error: { kind: "value-unstorable" } });
    expect(toItem("x".repeat(largestSecretBytes + 1))).toEqual({
      ok: false,
      error: { kind: "value-too-long", limitBytes: 65_536 },
    });
  });

  test("is too large for an item, and not for the sealed file", () => {
    for (const value of ["x".repeat(2_400), "ü".repeat(1_000), "x".repeat(largestSecretBytes)])
      expect(toItem(value)).toEqual({ ok: true, value: { item: null } });
  });

  test("that another program wrote is taken as it is", () => {
    expect(fromItem("ghp_abc")).toBe("ghp_abc");
  });
});

describe("the account of a secret", () => {
  test("is scope and name, and the same only for the same secret", () => {
    expect(accountOf({ scope: "workspace", name: "stripe-key" })).toBe("workspace/stripe-key");
    const refs = [
      { scope: "a/b", name: "c" },
      { scope: "a", name: "b/c" },
      { scope: "a%2Fb", name: "c" },
      { scope: "vault:1", name: "" },
    ];
    expect(new Set(refs.map(accountOf)).size).toBe(refs.length);
    for (const ref of refs) expect(accountOf(ref)).not.toMatch(/:|\/.*\//);
  });

  test("reads as a title without the workspace", () => {
    expect(titleOf(accountOf({ scope: "workspace", name: "key" }))).toBe("key");
    expect(titleOf(accountOf({ scope: "Prod/eu", name: "key" }))).toBe("Prod/eu/key");
  });
});
