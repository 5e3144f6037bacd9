import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createContentStore, defaultContentLimits } from "#electron/engine/content/content-store.ts";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import {
  aContentStore,
  aFolder,
  aSpool,
  keepContent,
  readable,
  readRange,
  savedBytes,
} from "#test/support/content-stores.ts";
import { findInFiles } from "#test/support/find-in-files.ts";
import { anExchangeId } from "#test/support/messages.ts";

const mebibyte = 1024 * 1024;
const marker = "a sentence that would be easy to find on the disk";

/** `count` pieces that are easy to find and not all alike. */
function* markedPieces(count: number): Generator<Buffer> {
  for (let piece = 0; piece < count; piece += 1) yield Buffer.from(`${piece}:${marker}\n`.repeat(1500));
}

describe("content beyond the memory limit", () => {
  test("goes to a file of mode 0600 that holds nothing of it in clear", async () => {
    const { store, folder } = await aContentStore();
    const whole = Buffer.concat([...markedPieces(150)]);
    expect(whole.length).toBeGreaterThan(defaultContentLimits.memoryBytes);
    const { id } = await keepContent(store, markedPieces(150));
    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const { mode, size } = await stat(join(folder, files[0] ?? ""));
    expect([mode & 0o777, size]).toEqual([0o600, whole.length]);
    expect(await findInFiles([folder], [marker, "easy to find", "1500:"])).toEqual([]);
    expect((await savedBytes(store, id, "received")).equals(whole)).toBe(true);
  });

  test("can be read from anywhere", async () => {
    const { store } = await aContentStore({ memoryBytes: 1000 });
    const whole = randomBytes(300_001);
    const { id } = await keepContent(store, [
      whole.subarray(0, 7),
      whole.subarray(7, 90_000),
      whole.subarray(90_000),
    ]);
    const offsets = [0, 1, 15, 16, 17, 31, 33, 4095, 4097, 65_535, 90_001, 299_985, 300_000];
    for (const from of offsets) {
      for (const length of [1, 15, 16, 17, 33, 1000, 300_001]) {
        const slice = whole.subarray(from, from + length);
        expect((await readRange(store, id, "received", [from, length])).equals(slice)).toBe(true);
      }
    }
    expect(await readRange(store, id, "received", [300_001, 10])).toHaveLength(0);
  });

  test("is sealed anew each time: the same bytes make different files", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 0 });
    await keepContent(store, [Buffer.alloc(64)]);
    await keepContent(store, [Buffer.alloc(64)]);
    const [one, other] = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name))),
    );
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  test("makes the writer wait while the disk is behind", async () => {
    const { store } = await aContentStore({ memoryBytes: 0 });
    const spool = store.spool();
    expect(spool.write(Buffer.alloc(1000))).toBe(true);
    expect(spool.write(Buffer.alloc(2 * mebibyte))).toBe(false);
    expect(await spool.drained()).toBe(true);
    expect(spool.write(Buffer.alloc(1000))).toBe(true);
    await spool.release();
  });
});

describe("content within the memory limit", () => {
  test("never touches the disk, also after it was decoded", async () => {
    const { store, folder } = await aContentStore();
    const { id } = await keepContent(store, [Buffer.from("one "), Buffer.from("two")]);
    expect(await readdir(folder)).toEqual([]);
    expect((await readRange(store, id, "decoded")).toString()).toBe("one two");
    expect((await readRange(store, id, "decoded", [2, 3])).toString()).toBe("e t");
  });

  test("tells the length of the whole view with every range", async () => {
    const { store } = await aContentStore();
    const { id, content } = await keepContent(store, [Buffer.alloc(70)]);
    const read = await store.read(id, "received", 10, 5);
    expect(read.ok && read.value.total).toBe(70);
    expect([content.received.bytes, content.decoded.bytes, content.decodeProblem]).toEqual([70, 70, null]);
  });
});

describe("the end of content", () => {
  const gone = { ok: false, error: { kind: "content-gone" } };

  test("release deletes the files, and the content is gone", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 10 });
    const { id } = await keepContent(store, [Buffer.alloc(1000)]);
    expect(await readdir(folder)).toHaveLength(1);
    await store.release(id);
    expect(await readdir(folder)).toEqual([]);
    expect(await store.read(id, "received", 0, 1)).toEqual(gone);
    expect(store.stream(id, "decoded")).toEqual(gone);
  });

  test("close deletes all files", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 10 });
    await keepContent(store, [Buffer.alloc(1000)]);
    await keepContent(store, [Buffer.alloc(2 * mebibyte)]);
    expect(await readdir(folder)).toHaveLength(2);
    await store.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test("the oldest exchange is released when there are too many", async () => {
    const { store } = await aContentStore({ exchanges: 3 });
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push((await keepContent(store, [Buffer.from(`${n}`)])).id);
    const there = await Promise.all(ids.map((id) => store.read(id, "received", 0, 1)));
    expect(there.map(({ ok }) => ok)).toEqual([false, false, true, true, true]);
    expect(defaultContentLimits.exchanges).toBe(50);
  });

  test("what comes later replaces the content of its exchange once it is kept, not before", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 2 });
    const { id } = await keepContent(store, [Buffer.from("first")]);
    const second = await readable(store, await aSpool(store, [Buffer.from("second")]));
    expect((await readRange(store, id, "received")).toString()).toBe("first");
    await store.keep(id, second);
    expect((await readRange(store, id, "received")).toString()).toBe("second");
    expect(await readdir(folder)).toHaveLength(1);
  });

  test("what is released instead of kept leaves nothing, and what was there before stays", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 2 });
    const { id } = await keepContent(store, [Buffer.from("first")]);
    const spool = await aSpool(store, [Buffer.alloc(2 * mebibyte)]);
    expect(await readdir(folder)).toHaveLength(2);
    await spool.release();
    expect((await readRange(store, id, "received")).toString()).toBe("first");
    expect(await readdir(folder)).toHaveLength(1);
  });

  test("a copy under way when the content is released fails instead of ending early", async () => {
    const { store } = await aContentStore({ memoryBytes: 10 });
    const { id } = await keepContent(store, [Buffer.alloc(mebibyte)]);
    const stream = store.stream(id, "received");
    if (!stream.ok) throw new Error("gone");
    const copied = (async () => {
      let bytes = 0;
      for await (const chunk of stream.value) {
        bytes += chunk.length;
        await store.release(id);
      }
      return bytes;
    })();
    await expect(copied).rejects.toThrow("released");
  });
});

describe("faults, other processes and secrets", () => {
  test("a disk that takes nothing ends the content, it does not throw", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 10 });
    await rm(folder, { recursive: true });
    const id = anExchangeId();
    const spool = store.spool();
    expect(spool.write(Buffer.alloc(2 * mebibyte))).toBe(false);
    expect(await spool.drained()).toBe(false);
    await store.keep(id, await readable(store, spool));
    expect(await readRange(store, id, "received", [0, 10])).toHaveLength(0);
    await store.release(id);
  });

  test("files of processes that are gone are swept when a store is made; all others stay", async () => {
    const folder = await aFolder();
    const { pid: dead } = spawnSync(process.execPath, ["--version"]);
    const token = "0123456789ab";
    const files = {
      stale: `content-${dead}-${token}-1`,
      fromBefore: `content-${process.pid}-${token}-2`,
      running: `content-${process.ppid}-${token}-3`,
      foreign: "notes.txt",
    };
    await Promise.all(Object.values(files).map((name) => writeFile(join(folder, name), "x")));
    const store = await createContentStore(folder);
    expect((await readdir(folder)).toSorted()).toEqual([files.running, files.foreign].toSorted());
    await store.close();
  });

  test("a second store leaves the files of the first alone", async () => {
    const { store, folder } = await aContentStore({ memoryBytes: 10 });
    const { id } = await keepContent(store, [Buffer.from("longer than ten bytes")]);
    const second = await createContentStore(folder);
    await second.close();
    expect((await readRange(store, id, "received")).toString()).toBe("longer than ten bytes");
  });

  test("saving gives the bytes as they came, secrets and all", async () => {
    const { store } = await aContentStore();
    const redactor = createRedactor([{ name: "token", value: "opensesame-saved" }]);
    const { id } = await keepContent(store, [Buffer.from("x opensesame-saved y")], { redactor });
    expect((await savedBytes(store, id, "decoded")).toString()).toBe("x opensesame-saved y");
    expect((await readRange(store, id, "decoded")).toString()).toBe(`x ${"*".repeat(16)} y`);
  });
});
