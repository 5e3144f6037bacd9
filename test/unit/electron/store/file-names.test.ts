import { expect, test } from "vitest";
import { folded, freeName, slugOf } from "#electron/store/file-names.ts";

test.each([
  ["Get user", "Get-user"],
  ["GET /users/:id?x=1", "GET-users-id-x-1"],
  ["../../etc/passwd", "etc-passwd"],
  [".git", "git"],
  ["a.yml. . ", "a-yml"],
  ["CON", "CON-1"],
  ["nul", "nul-1"],
  ["com1", "com1-1"],
  ["console", "console"],
  ["na\u202eme\u0000", "na-me"],
  ["Preise für Öl", "Preise-für-Öl"],
  ["日本語", "日本語"],
  ["file::$DATA", "file-DATA"],
])("%j becomes the file name %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test.each(["", "...", "/", " \t", "\u202e", "😀"])("%j leaves nothing for a file name", (name) => {
  expect(slugOf(name)).toBeNull();
});

test("a name stays below 120 bytes with its ending and number, and is not cut inside a character", () => {
  const slug = slugOf("ü€😀x".repeat(100)) ?? "";
  const name = freeName(slug, ".yml", new Set([folded(`${slug}.yml`)]));
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
  expect(name).not.toContain("\ufffd");
  expect(name.endsWith("-2.yml")).toBe(true);
});

test("names that differ only in case or Unicode form are the same name", () => {
  const taken = new Set(["Get-Ünit.yml".normalize("NFD"), "get-user-2.yml", "GET-USER.yml"].map(folded));
  expect(freeName("get-ünit".normalize("NFC"), ".yml", taken)).toBe("get-ünit-2.yml");
  expect(freeName("Get-user", ".yml", taken)).toBe("Get-user-3.yml");
});
