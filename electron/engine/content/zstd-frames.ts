import { Decompress } from "fzstd";
import { type ByteReader, createByteReader } from "./byte-reader.ts";
import { CodingDamaged } from "./coding-damaged.ts";

/** Largest window of the content coding. RFC 9659 §3. */
const windowLimitBytes = 8 * 1024 * 1024;

/** RFC 8878 §3.1.1.2.4. */
const blockLimitBytes = 128 * 1024;

/** A skippable frame may claim 4 GiB; it is passed over in pieces of this size. */
const skipBytes = 64 * 1024;

/** The event loop gets a turn after this many blocks, since this decoder runs on it. */
const blocksPerTurn = 8;

/**
 * zstd where Node has none. The decoder gets one block at a time, so that a few bytes that decode to very many are
 * noticed in time, and frames with too large a window never reach it. Checksums are not looked at.
 */
export async function* undoZstd(coded: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const reader = createByteReader(coded);
  try {
    for (let magic = await reader.take(4); magic.length > 0; magic = await reader.take(4)) {
      if (magic.length === 4 && magic.readUInt32LE() >>> 4 === 0x184d2a5) await skipFrame(reader);
      else yield* decodeFrame(reader, magic);
    }
  } finally {
    await reader.close();
  }
}

async function* decodeFrame(reader: ByteReader, magic: Buffer): AsyncGenerator<Buffer, void> {
  if (!magic.equals(Buffer.from("28b52ffd", "hex"))) throw new CodingDamaged("no zstd frame", "corrupt");
  const header = await frameHeader(reader);
  const pieces: Buffer[] = [];
  const decoder = new Decompress((piece) => pieces.push(Buffer.from(piece)));
  push(decoder, Buffer.concat([magic, header.bytes]));
  for (let blocks = 1, last = false; !last; blocks += 1) {
    const block = await exactly(reader, 3);
    const word = block.readUIntLE(0, 3);
    const [size, kind] = [word >>> 3, (word >>> 1) & 3];
    if (size > blockLimitBytes) throw new CodingDamaged("a zstd block is too large", "corrupt");
    last = (word & 1) === 1;
    push(decoder, Buffer.concat([block, await exactly(reader, kind === repeated ? 1 : size)]));
    if (last) push(decoder, await exactly(reader, header.checksumBytes), true);
    yield* pieces.splice(0);
    if (blocks % blocksPerTurn === 0) await new Promise((resolve) => void setImmediate(resolve));
  }
}

/** One byte that stands for a whole block. RFC 8878 §3.1.1.2.2. */
const repeated = 1;

/** RFC 8878 §3.1.1.1. */
async function frameHeader(
  reader: ByteReader,
): Promise<{ readonly bytes: Buffer; readonly checksumBytes: number }> {
  const [descriptor = 0] = await exactly(reader, 1);
  const single = (descriptor & 0x20) !== 0;
  const dictionary = descriptor & 3;
  if (dictionary !== 0) throw new CodingDamaged("a zstd dictionary is wanted", "corrupt");
  const sizeFlag = descriptor >>> 6;
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 2 ** sizeFlag;
  const rest = await exactly(reader, (single ? 0 : 1) + sizeBytes);
  if ((single ? contentSize(rest) : windowSize(rest[0] ?? 0)) > windowLimitBytes)
    throw new CodingDamaged("the zstd window is too large", "corrupt");
  return {
    bytes: Buffer.concat([Buffer.of(descriptor), rest]),
    checksumBytes: (descriptor & 4) === 0 ? 0 : 4,
  };
}

const windowSize = (descriptor: number): number =>
  2 ** (10 + (descriptor >>> 3)) * (1 + (descriptor & 7) / 8);

/** RFC 8878 §3.1.1.1.4: two bytes hold the size less 256. */
const contentSize = (field: Buffer): number =>
  field.length === 8
    ? Number(field.readBigUInt64LE())
    : field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);

/** RFC 8878 §3.1.2. */
async function skipFrame(reader: ByteReader): Promise<void> {
  const size = await exactly(reader, 4);
  for (let left = size.readUInt32LE(); left > 0;)
    left -= (await exactly(reader, Math.min(left, skipBytes))).length;
}

async function exactly(reader: ByteReader, length: number): Promise<Buffer> {
  const bytes = await reader.take(length);
  if (bytes.length < length) throw new CodingDamaged("zstd ends too early", "cut-short");
  return bytes;
}

/** The decoder throws whatever comes of reading damaged bytes. */
function push(decoder: Decompress, bytes: Buffer, final = false): void {
  try {
    decoder.push(bytes, final);
  } catch (thrown) {
    throw new CodingDamaged("a zstd block is damaged", "corrupt", { cause: thrown });
  }
}
