import { Readable } from "node:stream";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { defaultContentLimits } from "#electron/engine/content/content-store.ts";
import { aContentStore, keepContent, readRange } from "#test/support/content-stores.ts";
import { growthDuring } from "#test/support/memory-growth.ts";
import { proves } from "#test/support/proof.ts";

const mebibyte = 1024 * 1024;
/** What a bomb would unpack to, in MiB. */
const size = process.env["WIREBENCH_DEEP"] === "1" ? 1_024 : 512;

function* zeros(mebibytes: number): Generator<Buffer> {
  const page = Buffer.alloc(mebibyte);
  for (let n = 0; n < mebibytes; n += 1) yield page;
}

/** Makes the coded bytes as a stream: the plain ones are never all there. */
async function coded(
  mebibytes: number,
  encoder: zlib.Gzip | zlib.BrotliCompress,
): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  // What comes out of an encoder are bytes.
  for await (const chunk of Readable.from(zeros(mebibytes)).pipe(encoder) as AsyncIterable<Buffer>)
    chunks.push(chunk);
  return chunks;
}

/** One byte that stands for 128 KiB, again and again: 32,768 times as much comes out. */
function zstdBomb(blocks: number): readonly Buffer[] {
  const block = (last: 0 | 1): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUIntLE((131_072 << 3) | (1 << 1) | last, 0, 3);
    return bytes;
  };
  return [
    Buffer.from("28b52ffd0068", "hex"),
    ...Array.from({ length: blocks }, (_, n) => block(n === blocks - 1 ? 1 : 0)),
  ];
}

describe("a little that decodes to very much", () => {
  const bombs = [
    ["gzip", size, () => coded(size, zlib.createGzip({ level: 9 }))],
    [
      "br",
      size,
      () => coded(size, zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })),
    ],
    ["zstd", size, () => Promise.resolve(zstdBomb(8 * size))],
  ] as const;

  test.for(bombs)(
    "%s of %d MiB of zeros stops early, in little memory, and what is there can be read",
    async ([coding, mebibytes, make], { task }) => {
      const chunks = await make();
      const received = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const { store } = await aContentStore();
      const growth = await growthDuring(async () => {
        const { id, content } = await keepContent(store, chunks, { codings: [coding] });
        const bound = Math.max(defaultContentLimits.ratioFromBytes, defaultContentLimits.ratio * received);
        expect(content.decodeProblem).toBe("decoded-too-large");
        expect(content.received.bytes).toBe(received);
        expect(content.decoded.bytes).toBeLessThanOrEqual(bound);
        expect(content.decoded.bytes).toBeGreaterThan(bound - mebibyte);
        expect(content.decoded.bytes).toBeLessThan(mebibytes * mebibyte);
        const last = content.decoded.bytes - 100;
        expect((await readRange(store, id, "decoded", [last, 1000])).equals(Buffer.alloc(100))).toBe(true);
      });
      proves(task, { cases: 1, measured: `the process grew by ${growth.toFixed(0)} MiB` });
      expect(growth).toBeLessThan(100);
    },
  );

  test("a gzip inside a gzip is measured by what was received", async () => {
    const inner = Buffer.concat(await coded(256, zlib.createGzip()));
    const { store } = await aContentStore();
    const { content } = await keepContent(store, [zlib.gzipSync(inner)], { codings: ["gzip", "gzip"] });
    expect(content.decodeProblem).toBe("decoded-too-large");
    expect(content.decoded.bytes).toBeLessThanOrEqual(defaultContentLimits.ratioFromBytes);
  });

  test("more than the limit for decoded content stops, however little it grew", async () => {
    const { store } = await aContentStore({ decodedBytes: 100_000 });
    const { content } = await keepContent(store, [zlib.gzipSync(Buffer.alloc(200_000))], {
      codings: ["gzip"],
    });
    expect(content.decodeProblem).toBe("decoded-too-large");
    expect(content.decoded.bytes).toBeLessThanOrEqual(100_000);
    expect(defaultContentLimits.decodedBytes).toBe(1024 ** 3);
  });

  test("ten mebibytes of zeros are no attack", async () => {
    const { store } = await aContentStore();
    const { content } = await keepContent(store, await coded(10, zlib.createGzip()), { codings: ["gzip"] });
    expect([content.decoded.bytes, content.decodeProblem]).toEqual([10 * mebibyte, null]);
  });
});
