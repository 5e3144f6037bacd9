import * as zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AttemptError } from "#shared/http/send-error.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type After, answeredWith, head, receivedBytesOf } from "#test/support/answered-with.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

const text = "0123456789".repeat(20);
const gzip = zlib.gzipSync(text);

/** Content under the name of a coding, with the length it has. */
const coded = (coding: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(head("HTTP/1.1 200 OK", `Content-Encoding: ${coding}`, `Content-Length: ${content.length}`)),
    content,
  ]);

const withWrongChecksum = Buffer.from(gzip);
withWrongChecksum.writeUInt32LE(7, gzip.length - 8);
const corruptInside = Buffer.from(gzip);
corruptInside.fill(0xff, 14, 18);

/** A zstd frame of one stored block. */
const zstd = Buffer.concat([Buffer.from("28b52ffd0058290000", "hex"), Buffer.from("12345")]);

interface Case {
  readonly name: string;
  readonly bytes: string | Buffer;
  readonly after: After;
  readonly error: Partial<AttemptError>;
  /** What can be read of the content; `null` where there is no head to read it by. */
  readonly partial: string | RegExp | null;
}

const mustFail: readonly Case[] = [
  {
    name: "content shorter than its length",
    bytes: head("HTTP/1.1 200 OK", "Content-Length: 20") + '{"ok":true}',
    after: "ends",
    error: { kind: "content-cut-short", framing: "content-length", expectedBytes: 20, receivedBytes: 11 },
    partial: '{"ok":true}',
  },
  {
    name: "content shorter than its length, on a connection that says it will close",
    bytes: head("HTTP/1.1 200 OK", "Content-Length: 20", "Connection: close") + '{"ok":true}',
    after: "ends",
    error: { kind: "content-cut-short", framing: "content-length" },
    partial: '{"ok":true}',
  },
  {
    name: "content shorter than its length, broken off with a reset",
    bytes: head("HTTP/1.1 200 OK", "Content-Length: 20") + '{"ok":true}',
    after: "resets",
    error: { kind: "content-cut-short", framing: "content-length", expectedBytes: 20, receivedBytes: 11 },
    partial: '{"ok":true}',
  },
  {
    name: "content without a length, broken off with a reset",
    bytes: head("HTTP/1.1 200 OK") + '{"ok":true}',
    after: "resets",
    error: { kind: "connection-lost", phase: "receive" },
    partial: '{"ok":true}',
  },
  {
    name: "a chunk size that cannot be read",
    bytes: head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "5\r\nhello\r\nZZ\r\nworld\r\n0\r\n\r\n",
    after: "stays",
    error: {
      kind: "framing-unsound",
      because: "chunk-size-unreadable",
      detail: expect.stringContaining("at byte 57") as string,
    },
    partial: "hello",
  },
  {
    name: "a chunk that is longer than its size",
    bytes: head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "3\r\nhello\r\n0\r\n\r\n",
    after: "stays",
    error: { kind: "framing-unsound", because: "chunk-size-unreadable" },
    partial: "hel",
  },
  {
    name: "chunks without an end",
    bytes: head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "5\r\nhello\r\n",
    after: "ends",
    error: { kind: "content-cut-short", framing: "chunked", expectedBytes: null, receivedBytes: 5 },
    partial: "hello",
  },
  {
    name: "chunks without an end, on a connection that says it will close",
    bytes: head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "Connection: close") + "5\r\nhel",
    after: "ends",
    error: { kind: "content-cut-short", framing: "chunked", receivedBytes: 3 },
    partial: "hel",
  },
  {
    name: "lengths that differ",
    bytes: head("HTTP/1.1 200 OK", "Content-Length: 5", "Content-Length: 11") + '{"ok":true}',
    after: "stays",
    error: { kind: "framing-unsound", because: "lengths-differ", detail: "5, 11" },
    partial: '{"ok"',
  },
  {
    name: "a length that is no number",
    bytes: head("HTTP/1.1 200 OK", "Content-Length: many") + "ok",
    after: "stays",
    error: { kind: "framing-unsound", because: "length-unreadable", detail: "many" },
    partial: "ok",
  },
  {
    name: "gzip that ends too early",
    bytes: coded("gzip", gzip.subarray(0, -12)),
    after: "stays",
    error: { kind: "content-damaged", coding: "gzip", because: "cut-short" },
    partial: /^0123/,
  },
  {
    name: "gzip with a wrong checksum",
    bytes: coded("gzip", withWrongChecksum),
    after: "stays",
    error: { kind: "content-damaged", coding: "gzip", because: "corrupt", decodedBytes: text.length },
    partial: text,
  },
  {
    name: "gzip that is corrupt inside",
    bytes: coded("gzip", corruptInside),
    after: "stays",
    error: { kind: "content-damaged", coding: "gzip", because: "corrupt" },
    partial: /^/,
  },
  {
    name: "plain bytes under the name of gzip",
    bytes: coded("gzip", Buffer.from('{"ok":true}')),
    after: "stays",
    error: { kind: "content-damaged", coding: "gzip", because: "corrupt", decodedBytes: 0 },
    partial: "",
  },
  {
    name: "deflate (zlib) that ends too early",
    bytes: coded("deflate", zlib.deflateSync(text).subarray(0, -6)),
    after: "stays",
    error: { kind: "content-damaged", coding: "deflate", because: "cut-short" },
    partial: /^0123/,
  },
  {
    name: "deflate (raw) that ends too early",
    bytes: coded("deflate", zlib.deflateRawSync(text).subarray(0, -3)),
    after: "stays",
    error: { kind: "content-damaged", coding: "deflate", because: "cut-short" },
    partial: /^0123/,
  },
  {
    name: "br that ends too early",
    bytes: coded("br", zlib.brotliCompressSync(text).subarray(0, -3)),
    after: "stays",
    error: { kind: "content-damaged", coding: "br", because: "cut-short" },
    partial: /^/,
  },
  {
    name: "zstd that ends too early",
    bytes: coded("zstd", zstd.subarray(0, -2)),
    after: "stays",
    error: { kind: "content-damaged", coding: "zstd", because: "cut-short" },
    partial: /^/,
  },
  {
    name: "the outer of two codings that is damaged",
    bytes: coded("gzip, br", zlib.brotliCompressSync(gzip).subarray(0, -3)),
    after: "stays",
    error: { kind: "content-damaged", coding: "br" },
    partial: /^/,
  },
  {
    name: "no reply at all",
    bytes: "",
    after: "ends",
    error: { kind: "connection-lost", receivedBytes: 0 },
    partial: null,
  },
  {
    name: "a reset at once",
    bytes: "",
    after: "resets",
    error: { kind: "connection-lost" },
    partial: null,
  },
  {
    name: "no HTTP",
    bytes: "SSH-2.0-OpenSSH_9.2\r\n",
    after: "stays",
    error: { kind: "protocol-violated" },
    partial: null,
  },
];

describe(`a damaged body is never a success (${mustFail.length} ways)`, () => {
  test.each(mustFail)("$name", async ({ bytes, after, error, partial }) => {
    const { exchange, text: read, connections } = await answeredWith(bench, bytes, after);
    expect(exchange.outcome).toMatchObject({ kind: "failed", error });
    expect(exchange.attempts[0]?.error).toMatchObject(error);
    expect(receivedBytesOf(exchange)).toEqual(Buffer.from(bytes));
    const record = exchange.outcome.kind === "failed" ? exchange.outcome.partial : null;
    expect(record?.status ?? null).toBe(partial === null ? null : 200);
    expect(read).toMatch(typeof partial === "string" ? exactly(partial) : (partial ?? /^$/));
    // Damage in a coding says nothing against the framing.
    expect(connections).toBe(error.kind === "content-damaged" ? 1 : 2);
  });
});

const exactly = (wanted: string): RegExp =>
  new RegExp(`^${wanted.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);

test("a coding that is not known stays a success, with the bytes as they came", async () => {
  const { exchange } = await answeredWith(bench, coded("compress", Buffer.from("??")));
  expect(exchange.outcome).toMatchObject({
    kind: "response",
    response: { decodeProblem: "coding-unknown", decodedBytes: null },
  });
});

test("content that unpacks beyond the cap stays a success that says so", async () => {
  const small = await anEngine({ limits: { decodedBytes: 50 } });
  const { exchange } = await answeredWith(small, coded("gzip", gzip));
  expect(exchange.outcome).toMatchObject({
    kind: "response",
    response: { decodeProblem: "decoded-too-large" },
  });
  await small.close();
});

test("content that is cut short is tried again as a read error is; damaged content is not", async () => {
  const answers = {
    "/cut": head("HTTP/1.1 200 OK", "Content-Length: 9") + "short",
    "/damaged": coded("gzip", Buffer.from("plain")),
  };
  const server = await rawServer(async (connection) => {
    await answering((request) => (request.includes("/cut") ? answers["/cut"] : answers["/damaged"]))({
      ...connection,
      write: (bytes) => connection.end(bytes),
    });
  });
  const policy = { retry: { total: 2, backoffFactorMs: 0 } };
  const cut = await bench.send(server.url("/cut"), { policy });
  expect(cut.attempts.map(({ decision }) => decision?.because)).toEqual([
    "read-error",
    "read-error",
    "retries-exhausted",
  ]);
  const damaged = await bench.send(server.url("/damaged"), { policy });
  expect(damaged.attempts.map(({ decision }) => decision?.because)).toEqual(["final"]);
  await server.close();
});

test("a redirect whose own content is cut short is not followed", async () => {
  const bytes = head("HTTP/1.1 302 Found", "Location: /else", "Content-Length: 9") + "short";
  const { exchange } = await answeredWith(bench, bytes, "ends");
  expect(exchange.attempts).toHaveLength(1);
  expect(exchange.outcome).toMatchObject({ kind: "failed", partial: { status: 302 } });
});
