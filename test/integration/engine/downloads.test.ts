import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { openPartFile } from "#electron/engine/content/part-file.ts";
import {
  breakingOff,
  bytes,
  downloadingWith,
  recordOf,
  sha256,
  tag,
  whole,
} from "#test/support/downloads.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
const { bench, folder, place, download, aPart } = downloadingWith(serving);

describe("a download", () => {
  test("is written as it comes, and has its name and its hash when it is whole", async () => {
    const server = await serving(answering(() => whole(bytes)));
    const exchange = await download(server.url());
    expect(recordOf(exchange)).toEqual({ name: "big.bin", bytes: bytes.length, sha256: sha256(bytes) });
    expect((await readFile(place())).equals(bytes)).toBe(true);
    expect(await readdir(folder())).toEqual(["big.bin"]);
  });

  test("is kept nowhere else, and can be looked at where it is", async () => {
    const server = await serving(answering(() => whole(bytes)));
    const exchange = await download(server.url());
    expect((await readdir(bench().folder)).length).toBe(0);
    const read = await bench().contents.read(exchange.id, "decoded", 1_000, 50);
    expect(read.ok && Buffer.from(read.value.bytes).equals(bytes.subarray(1_000, 1_050))).toBe(true);
  });

  test("is written decoded", async () => {
    const coded = zlib.gzipSync(bytes);
    const server = await serving(answering(() => whole(coded, `Content-Encoding: gzip\r\nETag: ${tag}\r\n`)));
    const exchange = await download(server.url());
    expect(recordOf(exchange)).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    expect(exchange.outcome).toMatchObject({
      response: { contentBytes: coded.length, decodedBytes: bytes.length },
    });
    expect((await readFile(place())).equals(bytes)).toBe(true);
  });

  test("replaces an older file only when it is whole", async () => {
    await writeFile(place(), "before");
    await aPart();
    expect(await readFile(place(), "utf8")).toBe("before");
    const server = await serving(answering(() => whole(bytes)));
    await download(server.url());
    expect((await readFile(place())).equals(bytes)).toBe(true);
  });

  test("leaves an answer that is no success out of the file", async () => {
    const server = await serving(answering(() => "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nnone"));
    const exchange = await download(server.url());
    expect(recordOf(exchange)).toBeUndefined();
    expect(await bench().text(exchange)).toBe("none");
    expect(await readdir(folder())).toEqual([]);
  });

  test("that is damaged gets no name; what could be decoded is there", async () => {
    const coded = zlib.gzipSync(bytes).subarray(0, -1_000);
    const server = await serving(answering(() => whole(coded, "Content-Encoding: gzip\r\n")));
    const { outcome } = await download(server.url());
    expect(outcome).toMatchObject({ kind: "failed", error: { kind: "content-damaged", coding: "gzip" } });
    expect(await readdir(folder())).toEqual(["big.bin.part"]);
  });

  test("of a decompression bomb is stopped", async () => {
    const coded = zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    const server = await serving(answering(() => whole(coded, "Content-Encoding: gzip\r\n")));
    const { outcome } = await download(server.url());
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { kind: "download-failed", because: "decoded-too-large" },
    });
  });

  test("begins anew with each attempt", async () => {
    let n = 0;
    const server = await serving(async (connection) => {
      if (n++ === 0) return breakingOff(connection);
      await connection.request();
      connection.write(whole(bytes));
    });
    const exchange = await download(server.url(), false, { policy: { retry: { total: 1 } } });
    expect(recordOf(exchange)).toMatchObject({ sha256: sha256(bytes) });
    expect(exchange.attempts).toHaveLength(2);
  });

  test("keeps its part when it is cancelled", async () => {
    const abort = new AbortController();
    const server = await serving(async (connection) => {
      await connection.request();
      connection.write(whole(bytes).subarray(0, 100_000));
    });
    const { outcome } = await download(server.url(), false, {
      signal: abort.signal,
      onProgress: ({ contentBytes }) => contentBytes > 50_000 && abort.abort(),
    });
    expect(outcome.kind).toBe("aborted");
    expect((await readFile(`${place()}.part`)).length).toBeGreaterThan(50_000);
  });

  test("into a folder that takes no file is refused before anything is sent", async () => {
    expect(await openPartFile(join(folder(), "missing", "x"), { resume: false, hashThread: null })).toEqual({
      ok: false,
      error: "ENOENT",
    });
    expect(await openPartFile(folder(), { resume: false, hashThread: null })).toEqual({
      ok: false,
      error: "EISDIR",
    });
  });
});
