import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { saveStream } from "#electron/store/save-stream.ts";
import { aFolder } from "#test/support/content-stores.ts";

test("a stream is written whole, and its size and hash are told", async () => {
  const path = join(await aFolder(), "a.bin");
  const content = Buffer.from("content");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const written = await saveStream(Readable.from([content.subarray(0, 3), content.subarray(3)]), path);
  expect(written).toEqual({ ok: true, value: { bytes: 7, sha256 } });
  expect((await readFile(path)).equals(content)).toBe(true);
});

test("a stream that breaks off leaves what was there before", async () => {
  const folder = await aFolder();
  const path = join(folder, "a.bin");
  await writeFile(path, "before");
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from("half");
      throw Object.assign(new Error("gone"), { code: "EIO" });
    })(),
  );
  expect(await saveStream(broken, path)).toEqual({ ok: false, error: { kind: "not-writable", code: "EIO" } });
  expect(await readFile(path, "utf8")).toBe("before");
  expect(await readdir(folder)).toEqual(["a.bin"]);
});
