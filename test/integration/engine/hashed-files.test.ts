import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openPartFile, type PartFile } from "#electron/engine/content/part-file.ts";
import { type BuiltEntry, buildEntry } from "#test/support/build-entry.ts";
import { aFolder } from "#test/support/content-stores.ts";

const page = randomBytes(1024 * 1024);
let thread: BuiltEntry;
let place: string;

beforeAll(async () => {
  thread = await buildEntry("electron/engine/content/hash-thread.ts");
});
afterAll(() => thread.remove());
beforeEach(async () => {
  place = join(await aFolder(), "big.bin");
});

async function opened(resume: boolean, hashThread: string | null = thread.file): Promise<PartFile> {
  const file = await openPartFile(place, { resume, hashThread });
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

/** Pages that differ from one another. */
function pages(from: number, to: number): readonly Buffer[] {
  return Array.from({ length: to - from }, (_, index) => {
    const own = Buffer.from(page);
    own.writeUInt32BE(from + index);
    return own;
  });
}

async function written(file: PartFile, chunks: readonly Buffer[]): Promise<void> {
  for (const chunk of chunks) if (!file.write(chunk)) await file.drained();
}

const sha256 = (chunks: readonly Buffer[]): string =>
  chunks.reduce((hash, chunk) => hash.update(chunk), createHash("sha256")).digest("hex");

describe("a large file has the hash of all that is in it", () => {
  test("made by a thread that reads it as it grows", async () => {
    const file = await opened(false);
    await written(file, pages(0, 45));
    expect(await file.finish()).toEqual({ ok: true, value: sha256(pages(0, 45)) });
  });

  test("also where a part of it was there before", async () => {
    const first = await opened(false);
    first.restart({ validator: { field: "ETag", value: '"v1"' }, total: 60 * page.length });
    await written(first, pages(0, 20));
    await first.close();
    const second = await opened(true);
    expect(second.rest?.from).toBe(20 * page.length);
    await written(second, pages(20, 60));
    expect(await second.finish()).toEqual({ ok: true, value: sha256(pages(0, 60)) });
  });

  test("also where an attempt broke off and another began anew, or went back", async () => {
    const file = await opened(false);
    await written(file, pages(0, 30));
    file.restart(null);
    await written(file, pages(7, 40));
    file.rewind();
    await written(file, pages(3, 25));
    expect(await file.finish()).toEqual({ ok: true, value: sha256(pages(3, 25)) });
  });

  test("also where the thread cannot be started, or fails", async () => {
    for (const broken of ["/nowhere/thread.js", `${place}.mjs`]) {
      await writeFile(`${place}.mjs`, `throw new Error("broken")`);
      const file = await opened(false, broken);
      file.restart(null);
      await written(file, pages(0, 20));
      expect(await file.finish()).toEqual({ ok: true, value: sha256(pages(0, 20)) });
    }
  });
});
