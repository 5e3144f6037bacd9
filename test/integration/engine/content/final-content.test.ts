import { readdir, rm } from "node:fs/promises";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ContentLimits, defaultContentLimits } from "#electron/engine/content/content-store.ts";
import type { ExchangeId } from "#shared/ids.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";

const mebibyte = 1024 * 1024;

async function engineWith(limits: Partial<ContentLimits>): Promise<TestEngine> {
  const bench = await anEngine({ limits });
  onTestFinished(() => bench.close());
  return bench;
}

async function serverOf(serve: Parameters<typeof rawServer>[0]): Promise<string> {
  const server = await rawServer(serve);
  onTestFinished(() => server.close());
  return server.url();
}

const message = (content: Buffer, fields: readonly string[] = []): Buffer =>
  Buffer.concat([
    Buffer.from(["HTTP/1.1 200 OK", `Content-Length: ${content.length}`, ...fields, "", ""].join("\r\n")),
    content,
  ]);

const gone = { ok: false, error: { kind: "content-gone" } };

const kept = async ({ contents, folder }: TestEngine, id: ExchangeId): Promise<readonly unknown[]> => [
  await contents.read(id, "received", 0, 1),
  await readdir(folder),
];

describe("the record of a response says of its content", () => {
  const plain = Buffer.from("plain text, ".repeat(100));
  const coded = gzipSync(plain);

  test.each([
    ["that it came as it is", plain, [], { decodedBytes: plain.length, decodeProblem: null, codings: [] }],
    [
      "which codings it had, by whatever fields they were named",
      gzipSync(deflateSync(plain)),
      ["Content-Encoding: identity, deflate", "content-encoding:  X-GZIP"],
      { decodedBytes: plain.length, decodeProblem: null, codings: ["deflate", "x-gzip"] },
    ],
    [
      "that a coding is unknown, and so is what it decodes to",
      coded,
      ["Content-Encoding: gzip, compress"],
      { decodedBytes: null, decodeProblem: "coding-unknown", codings: ["gzip", "compress"] },
    ],
    [
      "that it is damaged, with what came out all the same",
      coded.subarray(0, -4),
      ["Content-Encoding: gzip"],
      { decodedBytes: plain.length, decodeProblem: "coding-damaged", codings: ["gzip"] },
    ],
  ])("%s", async (_name, content, fields, told) => {
    const bench = await engineWith({});
    const { outcome } = await bench.send(await serverOf(answering(() => message(content, fields))));
    const response = outcome.kind === "response" ? outcome.response : outcome.partial;
    expect(outcome.kind).toBe(told.decodeProblem === "coding-damaged" ? "failed" : "response");
    expect(response).toMatchObject({ contentBytes: content.length, ...told });
  });
});

describe("content that is not kept whole", () => {
  test("where more came than the limit, as much as the limit can be read", async () => {
    const bench = await engineWith({ receivedBytes: 100, memoryBytes: 10 });
    let bytes = 101;
    const url = await serverOf(answering(() => message(Buffer.alloc(bytes))));
    const { id, outcome } = await bench.send(url);
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { kind: "content-too-large", limitBytes: 100 },
      partial: { contentBytes: 100 },
    });
    expect(await bench.contents.read(id, "received", 0, 200)).toMatchObject({ value: { total: 100 } });
    await bench.contents.release(id);
    bytes = 100;
    const whole = await bench.send(url);
    expect(whole.outcome).toMatchObject({ kind: "response", response: { contentBytes: 100 } });
    expect(await kept(bench, whole.id)).toEqual([
      { ok: true, value: expect.anything() as unknown },
      [expect.any(String)],
    ]);
    expect(defaultContentLimits.receivedBytes).toBe(2 * 1024 ** 3);
  });

  test("where it comes in pieces that only together are too much, as much as the limit can be read", async () => {
    const bench = await engineWith({ receivedBytes: 100, memoryBytes: 10 });
    const piece = `3c\r\n${"x".repeat(60)}\r\n`;
    const url = await serverOf(
      answering(() => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${piece}${piece}0\r\n\r\n`),
    );
    const { id, outcome } = await bench.send(url);
    expect(outcome).toMatchObject({ kind: "failed", partial: { contentBytes: 100 } });
    expect(await bench.contents.read(id, "received", 0, 200)).toMatchObject({ value: { total: 100 } });
  });

  test.each([1000, 2 * mebibyte])(
    "where the disk takes none of its %d bytes, nothing can be read",
    async (bytes) => {
      const bench = await engineWith({ memoryBytes: 10 });
      await rm(bench.folder, { recursive: true });
      const { id, outcome } = await bench.send(await serverOf(answering(() => message(Buffer.alloc(bytes)))));
      expect(outcome).toMatchObject({ kind: "failed", error: { kind: "content-too-large" } });
      expect(await bench.contents.read(id, "received", 0, 1)).toEqual(gone);
    },
  );

  test("where the engine is closed before it is whole, nothing is left", async () => {
    const bench = await engineWith({ memoryBytes: 10 });
    const whole = message(Buffer.alloc(3 * mebibyte));
    const url = await serverOf(answering(() => whole.subarray(0, 2 * mebibyte)));
    const sending = bench.send(url);
    await expect.poll(() => readdir(bench.folder)).toHaveLength(1);
    await bench.engine.close();
    const { id, outcome } = await sending;
    expect(outcome).toMatchObject({ kind: "aborted", error: { by: "closing" } });
    expect(await kept(bench, id)).toEqual([gone, []]);
  });
});
