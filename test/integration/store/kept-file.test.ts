import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptFile } from "#electron/store/kept-file.ts";
import { aFolder, removeFolder } from "#test/support/folders.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await aFolder();
  path = join(folder, "kept.json");
});
afterEach(() => removeFolder(folder));

const oneMore = (bytes: Uint8Array | null): Uint8Array =>
  Buffer.from(String(Number(Buffer.from(bytes ?? []).toString()) + 1));

test("no update is lost of many that come at once, from several owners", async () => {
  const owners = [keptFile(path), keptFile(path), keptFile(path)];
  const written = await Promise.all(
    Array.from({ length: 20 }, () => owners.map((owner) => owner.update(oneMore))).flat(),
  );
  expect(written.every(({ ok }) => ok)).toBe(true);
  expect(await readFile(path, "utf8")).toBe("60");
  expect(await readdir(folder)).toEqual(["kept.json"]);
});

test("an owner that died in the middle holds nobody up", async () => {
  // No process has this number: it is above what Linux gives out.
  await writeFile(`${path}.lock`, "4999999");
  expect(await keptFile(path).update(oneMore)).toEqual({ ok: true, value: undefined });
  expect(await readdir(folder)).toEqual(["kept.json"]);
});

test("it is for its owner alone, and nothing where there is none yet", async () => {
  const file = keptFile(path);
  expect(await file.read()).toEqual({ ok: true, value: null });
  await file.update(oneMore);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("a change that throws is its caller's, and the next one works", async () => {
  const file = keptFile(path);
  await expect(
    file.update(() => {
      throw new Error("a bug");
    }),
  ).rejects.toThrow("a bug");
  expect(await file.update(oneMore)).toEqual({ ok: true, value: undefined });
});

test("a folder that is gone is a value, not an exception", async () => {
  await removeFolder(folder);
  expect(await keptFile(path).update(oneMore)).toEqual({
    ok: false,
    error: { kind: "not-writable", code: "ENOENT" },
  });
});
