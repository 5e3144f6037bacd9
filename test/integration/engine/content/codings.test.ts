import { createHash, randomBytes } from "node:crypto";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import { aContentStore, keepContent, readRange } from "#test/support/content-stores.ts";

const text = Array.from(
  { length: 40 },
  (_, i) => `line ${i} of a text that repeats itself, and then does not: ${i * i}\n`,
).join("");

/** The text above as the reference encoder writes it (level 19, one compressed block, checksum). */
const zstdText = Buffer.from(
  "KLUv/WSgCBUHADINIhaQqw1gBLvg65n/j0CbiNCWafLqTgEOgI+8mFaITnjjjdBOPCOej1bj3R461T6V+j6la9KjK7qm/B7h" +
    "U/1O/y7v1nUelVclK1KjH1k3vYrOvH2fbbWpajMpKjpS52LeBs6EtSjmFAthSnEsI5TBAiMpnIWYs4aCKRpbw7FsPcWywYzF" +
    "zgoFSQJOqBHQ4Nf/N7AzUm0SaCALcIL//+8PgFgZBtkBL1cR1znFRIwwK1/MoAUbHTBI8hDxAfIgJSOC5EBORAuQJCWFBG0t" +
    "5GBZsULBBQvBtzghD0TkOFgPsFUxTd4+",
  "base64",
);

type BlockKind = 0 | 1;

/** A zstd frame written by hand, with a window of 8 MiB: stored blocks (0), or one byte for a whole block (1). */
function zstdFrame(
  blocks: readonly (readonly [BlockKind, Buffer, number])[],
  windowDescriptor = 0x68,
): Buffer {
  const parts = blocks.map(([kind, bytes, size], index) => {
    const head = Buffer.alloc(3);
    head.writeUIntLE((size << 3) | (kind << 1) | (index === blocks.length - 1 ? 1 : 0), 0, 3);
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([Buffer.from("28b52ffd00", "hex"), Buffer.of(windowDescriptor), ...parts]);
}

const stored = (bytes: Buffer): readonly [BlockKind, Buffer, number] => [0, bytes, bytes.length];

/** Passed over by a decoder. RFC 8878 §3.1.2. */
const skippable = Buffer.concat([Buffer.from("542a4d1803000000", "hex"), Buffer.from("abc")]);

interface Seen {
  readonly content: StoredContent;
  readonly decoded: Buffer;
  readonly received: Buffer;
}

async function decode(coded: Buffer, codings: readonly string[], chunkBytes = 1000): Promise<Seen> {
  const { store } = await aContentStore();
  const chunks = Array.from({ length: Math.ceil(coded.length / chunkBytes) }, (_, n) =>
    coded.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  );
  const { id, content } = await keepContent(store, chunks, { codings });
  return {
    content,
    decoded: await readRange(store, id, "decoded"),
    received: await readRange(store, id, "received"),
  };
}

/** Bytes received, bytes decoded, and what was wrong. */
const outcomeOf = ({ received, decoded, decodeProblem }: StoredContent): readonly unknown[] => [
  received.bytes,
  decoded.bytes,
  decodeProblem,
];

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("every coding", () => {
  const plain = Buffer.from(text);
  const cases: readonly (readonly [string, readonly string[], Buffer])[] = [
    ["gzip", ["gzip"], zlib.gzipSync(plain)],
    [
      "gzip in two members",
      ["gzip"],
      Buffer.concat([zlib.gzipSync(plain.subarray(0, 99)), zlib.gzipSync(plain.subarray(99))]),
    ],
    ["x-gzip, in capitals", [" X-GZIP "], zlib.gzipSync(plain)],
    ["deflate with its zlib wrapping", ["deflate"], zlib.deflateSync(plain)],
    ["deflate without it", ["deflate"], zlib.deflateRawSync(plain)],
    ["br", ["br"], zlib.brotliCompressSync(plain)],
    ["zstd", ["zstd"], zstdText],
    [
      "zstd of stored blocks",
      ["zstd"],
      zstdFrame([stored(plain.subarray(0, 500)), stored(plain.subarray(500))]),
    ],
    [
      "zstd in several frames",
      ["zstd"],
      Buffer.concat([skippable, zstdFrame([stored(Buffer.alloc(0))]), zstdText, skippable]),
    ],
    ["identity", ["identity"], plain],
    ["none", [], plain],
    ["gzip, then br", ["gzip", "br"], zlib.brotliCompressSync(zlib.gzipSync(plain))],
    ["bare deflate, then gzip", ["deflate", "gzip"], zlib.gzipSync(zlib.deflateRawSync(plain))],
    [
      "zlib deflate, identity, gzip, br",
      ["deflate", "identity", "gzip", "br"],
      zlib.brotliCompressSync(zlib.gzipSync(zlib.deflateSync(plain))),
    ],
    ["zstd, then gzip", ["zstd", "gzip"], zlib.gzipSync(zstdText)],
  ];

  test.each(cases)("%s", async (_name, codings, coded) => {
    for (const chunkBytes of [1, 7, 100_000]) {
      const { content, decoded, received } = await decode(coded, codings, chunkBytes);
      expect(decoded.toString()).toBe(text);
      expect(received.equals(coded)).toBe(true);
      expect(outcomeOf(content)).toEqual([coded.length, plain.length, null]);
    }
  });

  test("nothing at all is nothing decoded, whatever its coding", async () => {
    for (const coding of ["gzip", "br", "zstd", "deflate"]) {
      const { content } = await decode(Buffer.alloc(0), [coding]);
      expect(outcomeOf(content)).toEqual([0, 0, null]);
    }
  });

  test.each([
    ["gzip", zlib.gzipSync],
    ["deflate", zlib.deflateRawSync],
    [
      "br",
      (bytes: Buffer) =>
        zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    ],
  ] as const)("much of it comes out whole: %s", async (coding, encode) => {
    const half = randomBytes(6 * 1024 * 1024);
    const whole = Buffer.concat([half, Buffer.alloc(3_000_000, "abc"), half]);
    const { content, decoded } = await decode(encode(whole), [coding], 64 * 1024);
    expect([content.decoded.bytes, content.decodeProblem]).toEqual([whole.length, null]);
    expect(sha256(decoded)).toBe(sha256(whole));
  });
});

describe("what cannot be decoded", () => {
  test.each([[["compress"]], [["gzip", "aes128gcm"]], [["gzip", "gzip", "gzip", "gzip"]]])(
    "%j is shown as received",
    async (codings) => {
      const { content, decoded } = await decode(Buffer.from("as it came"), codings);
      expect(outcomeOf(content)).toEqual([10, 10, "coding-unknown"]);
      expect(content.decoded).toBe(content.received);
      expect(decoded.toString()).toBe("as it came");
    },
  );

  test.each(["gzip", "deflate", "br", "zstd"])("%s of bytes that are none", async (coding) => {
    const { content } = await decode(Buffer.from("<html>this is plain text</html>"), [coding]);
    expect(content.decodeProblem).toBe("coding-damaged");
  });

  const long = Buffer.from(
    Array.from({ length: 20_000 }, (_, i) => `${i} ${(i * 7919) % 10_007}\n`).join(""),
  );

  test.each([
    ["gzip", zlib.gzipSync(long)],
    ["deflate", zlib.deflateSync(long)],
    ["br", zlib.brotliCompressSync(long)],
    [
      "zstd",
      zstdFrame([
        stored(long.subarray(0, 100_000)),
        stored(long.subarray(100_000, 200_000)),
        stored(long.subarray(200_000)),
      ]),
    ],
  ] as const)("%s cut short keeps what came out before", async (coding, coded) => {
    const { content, decoded } = await decode(coded.subarray(0, coded.length - 20), [coding]);
    expect(content.decodeProblem).toBe("coding-damaged");
    expect(content.decoded.bytes).toBe(decoded.length);
    expect(decoded.length).toBeGreaterThan(long.length * 0.8);
    expect(long.subarray(0, decoded.length).equals(decoded)).toBe(true);
  });

  const sync = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
  const flush = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };

  test.each([
    ["gzip", zlib.gzipSync(long), (cut: Buffer) => zlib.gunzipSync(cut, sync)],
    ["deflate", zlib.deflateRawSync(long), (cut: Buffer) => zlib.inflateRawSync(cut, sync)],
    ["br", zlib.brotliCompressSync(long), (cut: Buffer) => zlib.brotliDecompressSync(cut, flush)],
  ] as const)(
    "%s cut anywhere keeps every byte there is, also when the disk is slow",
    async (coding, coded, all) => {
      for (const share of [0.1, 0.45, 0.9]) {
        const cut = coded.subarray(0, Math.floor(coded.length * share));
        const { store } = await aContentStore({ memoryBytes: 0 });
        const { id, content } = await keepContent(store, [cut], { codings: [coding] });
        expect(content.decodeProblem).toBe("coding-damaged");
        expect((await readRange(store, id, "decoded")).equals(all(cut))).toBe(true);
      }
    },
  );

  test("a cut inside an inner coding keeps what came out of both", async () => {
    const coded = zlib.brotliCompressSync(zlib.gzipSync(long));
    const { content, decoded } = await decode(coded.subarray(0, coded.length / 2), ["gzip", "br"]);
    expect(content.decodeProblem).toBe("coding-damaged");
    expect(decoded.length).toBeGreaterThan(long.length * 0.2);
    expect(long.subarray(0, decoded.length).equals(decoded)).toBe(true);
  });

  test("a small response with a wrong checksum is all there", async () => {
    const coded = zlib.gzipSync(text);
    coded.writeUInt32LE(0, coded.length - 8);
    const { content, decoded } = await decode(coded, ["gzip"]);
    expect([content.decodeProblem, decoded.toString()]).toEqual(["coding-damaged", text]);
  });

  test("damage in the middle keeps nearly all that stood before it", async () => {
    const coded = zlib.gzipSync(long);
    const middle = Math.floor(coded.length / 2);
    coded.fill(0xff, middle, middle + 300);
    const { content, decoded } = await decode(coded, ["gzip"]);
    expect(content.decodeProblem).toBe("coding-damaged");
    expect(decoded.length).toBeGreaterThan(long.length * 0.3);
    expect(
      long
        .subarray(0, Math.floor(long.length * 0.3))
        .equals(decoded.subarray(0, Math.floor(long.length * 0.3))),
    ).toBe(true);
  });

  test.each([
    ["a window larger than the coding allows", zstdFrame([stored(Buffer.from("text"))], 0xa8)],
    ["a block larger than a block may be", zstdFrame([[1, Buffer.of(0), 300_000]])],
    ["a dictionary nobody has", Buffer.from("28b52ffd0168010100000000", "hex")],
  ])("zstd with %s", async (_name, coded) => {
    expect((await decode(coded, ["zstd"])).content.decodeProblem).toBe("coding-damaged");
  });
});
