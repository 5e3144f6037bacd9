import { expect, test } from "vitest";
import { missingFrom } from "#scripts/npm-packages.mjs";

const lock = (packages: Record<string, { version?: string; integrity?: string; optional?: boolean }>) => ({
  packages: { "": { version: "0.1.0" }, ...packages },
});

test("what is there as the lock says is not missing", () => {
  const wanted = lock({ "node_modules/undici": { version: "7.30.2", integrity: "sha512-a" } });
  expect(missingFrom(wanted, wanted)).toEqual([]);
});

test("an absent package is missing", () => {
  const wanted = lock({ "node_modules/undici": { version: "7.30.2" } });
  expect(missingFrom(lock({}), wanted)).toEqual(["node_modules/undici"]);
});

test.each([
  ["version", { version: "7.30.1", integrity: "sha512-a" }],
  ["integrity", { version: "7.30.2", integrity: "sha512-b" }],
])("a package of another %s is missing", (_what, present) => {
  const wanted = lock({ "node_modules/undici": { version: "7.30.2", integrity: "sha512-a" } });
  expect(missingFrom(lock({ "node_modules/undici": present }), wanted)).toEqual(["node_modules/undici"]);
});

test("another platform's package may be absent, but not be another version", () => {
  const wanted = lock({ "node_modules/@oxlint/binding-win32-x64": { version: "1.89.0", optional: true } });
  expect(missingFrom(lock({}), wanted)).toEqual([]);
  const older = lock({ "node_modules/@oxlint/binding-win32-x64": { version: "1.88.0" } });
  expect(missingFrom(older, wanted)).toHaveLength(1);
});

test("the project's own version is not a package", () => {
  expect(missingFrom({ packages: {} }, lock({}))).toEqual([]);
});
