import { readdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { bytes, downloadingWith, recordOf, sha256, tag, whole } from "#test/support/downloads.ts";
import { aRow } from "#test/support/messages.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
const { folder, place, download, aPart } = downloadingWith(serving);

const rangeOf = (request: Buffer): number | null => {
  const [, from] = /^Range: bytes=(\d+)-\r$/m.exec(request.toString("latin1")) ?? [];
  return from === undefined ? null : Number(from);
};

const rest = (from: number, total = bytes.length): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 206 Partial Content\r\nETag: ${tag}\r\nContent-Range: bytes ${from}-${total - 1}/${total}\r\nContent-Length: ${total - from}\r\n\r\n`,
    ),
    bytes.subarray(from),
  ]);

describe("a download that goes on", () => {
  test("asks for what is missing of the same version, and hashes the whole", async () => {
    const from = await aPart();
    const asked: string[] = [];
    const server = await serving(
      answering((request) => {
        asked.push(request.toString("latin1"));
        return rest(rangeOf(request) ?? 0);
      }),
    );
    const exchange = await download(server.url(), true);
    expect(asked[0]).toContain(
      `\r\nRange: bytes=${from}-\r\nIf-Range: ${tag}\r\nAccept-Encoding: identity\r\n`,
    );
    expect(recordOf(exchange)).toEqual({ name: "big.bin", bytes: bytes.length, sha256: sha256(bytes) });
    expect(exchange.outcome).toMatchObject({ response: { status: 206, contentBytes: bytes.length - from } });
    expect((await readFile(place())).equals(bytes)).toBe(true);
    expect(await readdir(folder())).toEqual(["big.bin"]);
  });

  test("takes a date for a version where there is no tag and it is old enough", async () => {
    const modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    const from = await aPart(`Last-Modified: ${modified}\r\nDate: Sun, 06 Nov 1994 09:00:00 GMT\r\n`);
    const asked: string[] = [];
    const server = await serving(
      answering((request) => {
        asked.push(request.toString("latin1"));
        return rest(from);
      }),
    );
    expect(recordOf(await download(server.url(), true))).toMatchObject({ sha256: sha256(bytes) });
    expect(asked[0]).toContain(`\r\nIf-Range: ${modified}\r\n`);
  });

  test.each([
    ["a weak tag", 'ETag: W/"v1"\r\n'],
    ["no tag and no date", ""],
    [
      "a date of the same second",
      "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    ],
  ])("starts over with %s", async (_, fields) => {
    await aPart(fields);
    const server = await serving(
      answering((request) => whole(rangeOf(request) === null ? bytes : Buffer.alloc(0))),
    );
    expect(recordOf(await download(server.url(), true))).toMatchObject({ sha256: sha256(bytes) });
  });

  test("starts over where the server sends all: the content has changed", async () => {
    await aPart();
    const other = Buffer.from("another version");
    const server = await serving(answering(() => whole(other, 'ETag: "v2"\r\n')));
    expect(recordOf(await download(server.url(), true))).toMatchObject({ bytes: 15, sha256: sha256(other) });
    expect((await readFile(place())).equals(other)).toBe(true);
  });

  test("is over where the server says that there is no more", async () => {
    await aPart();
    await writeFile(`${place()}.part`, bytes);
    const server = await serving(
      answering(
        () => `HTTP/1.1 416 No\r\nContent-Range: bytes */${bytes.length}\r\nContent-Length: 0\r\n\r\n`,
      ),
    );
    expect(recordOf(await download(server.url(), true))).toMatchObject({ sha256: sha256(bytes) });
    expect(await readdir(folder())).toEqual(["big.bin"]);
  });

  test("is not over where the server has another length", async () => {
    const from = await aPart();
    const server = await serving(
      answering(() => `HTTP/1.1 416 No\r\nContent-Range: bytes */${from + 5}\r\nContent-Length: 0\r\n\r\n`),
    );
    expect(recordOf(await download(server.url(), true))).toBeUndefined();
    expect((await readFile(`${place()}.part`)).length).toBe(from);
  });

  test.each([
    [
      "another offset",
      (from: number) => `Content-Range: bytes ${from - 1}-299999/300000\r\n`,
      "range-mismatch",
    ],
    ["another length", (from: number) => `Content-Range: bytes ${from}-299998/299999\r\n`, "range-mismatch"],
    ["no Content-Range", () => "", "range-mismatch"],
    [
      "a content coding",
      (from: number) => `Content-Encoding: gzip\r\nContent-Range: bytes ${from}-299999/300000\r\n`,
      "coded-range",
    ],
  ])("ends with an error at %s, and the part is as it was", async (_, fields, because) => {
    const from = await aPart();
    const server = await serving(
      answering(() => `HTTP/1.1 206 Partial\r\n${fields(from)}Content-Length: 4\r\n\r\nabcd`),
    );
    const { outcome } = await download(server.url(), true);
    expect(outcome).toMatchObject({ kind: "failed", error: { kind: "download-failed", because } });
    expect((await readFile(`${place()}.part`)).equals(bytes.subarray(0, from))).toBe(true);
  });

  test("goes back to where it was when an attempt of it breaks off", async () => {
    const from = await aPart();
    let n = 0;
    const server = await serving(async (connection) => {
      await connection.request();
      if (n++ === 0) connection.end(rest(from).subarray(0, 50_000));
      else connection.write(rest(from));
    });
    const exchange = await download(server.url(), true, { policy: { retry: { total: 1 } } });
    expect(recordOf(exchange)).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
  });

  test("leaves a range that the user typed as it is", async () => {
    await aPart();
    const server = await serving(
      answering(() => "HTTP/1.1 206 P\r\nContent-Range: bytes 0-3/300000\r\nContent-Length: 4\r\n\r\nabcd"),
    );
    const exchange = await download(server.url(), true, { draft: { headers: [aRow("Range", "bytes=0-3")] } });
    expect(recordOf(exchange)).toMatchObject({ bytes: 4, sha256: sha256(Buffer.from("abcd")) });
  });
});
