import { Readable } from "node:stream";
import type { SealedFile } from "./sealed-file.ts";

/** Bytes that are written once, in order, and read in ranges. Small ones stay in memory, large ones go to a sealed file. */
export interface Spool {
  readonly bytes: number;
  /** Whether more may be written at once; where not, wait for `drained`. */
  write(chunk: Buffer): boolean;
  /** Resolves once all that was written is kept; `false` where the disk would not take it. */
  drained(): Promise<boolean>;
  read(from: number, length: number): Promise<Buffer>;
  stream(): Readable;
  release(): Promise<void>;
}

/** Written but not yet on the disk; beyond it the writer has to wait. */
const pendingLimitBytes = 1024 * 1024;

/** How much of a file is read at a time for `stream`. */
const pageBytes = 256 * 1024;

export function createSpool(memoryBytes: number, openFile: () => Promise<SealedFile>): Spool {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let pending = 0;
  let file: Promise<SealedFile> | null = null;
  let work: Promise<boolean> = Promise.resolve(true);

  const append = (chunk: Buffer, to: Promise<SealedFile>): void => {
    pending += chunk.length;
    work = work.then(async (sound) => {
      try {
        if (sound) await (await to).append(chunk);
        return sound;
      } catch {
        return false;
      } finally {
        pending -= chunk.length;
      }
    });
  };
  const readMemory = (from: number, length: number): Buffer => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return (chunks[0] ?? Buffer.alloc(0)).subarray(from, from + length);
  };
  const spool: Spool = {
    get bytes() {
      return bytes;
    },
    write: (chunk) => {
      bytes += chunk.length;
      if (file === null && bytes <= memoryBytes) {
        chunks.push(chunk);
        return true;
      }
      if (file === null) {
        file = openFile();
        for (const kept of chunks) append(kept, file);
        chunks = [];
      }
      append(chunk, file);
      return pending < pendingLimitBytes;
    },
    drained: () => work,
    read: async (from, length) => {
      const within = Math.max(0, Math.min(length, bytes - from));
      if (within === 0) return Buffer.alloc(0);
      if (file === null) return readMemory(from, within);
      await work;
      return (await opened(file))?.read(from, within) ?? Buffer.alloc(0);
    },
    stream: () => Readable.from(pagesOf(spool), { objectMode: false }),
    release: async () => {
      chunks = [];
      bytes = 0;
      await work;
      await (await opened(file))?.remove();
      file = null;
    },
  };
  return spool;
}

/** `null` where it could not be made: then `drained` has said so. */
const opened = (file: Promise<SealedFile> | null): Promise<SealedFile | null> =>
  file === null ? Promise.resolve(null) : file.catch(() => null);

/** Throws where the bytes went away meanwhile: a copy that is cut short must not look whole. */
export async function* pagesOf(spool: Spool): AsyncGenerator<Buffer, void> {
  const total = spool.bytes;
  for (let at = 0; at < total;) {
    const page = await spool.read(at, Math.min(pageBytes, total - at));
    if (page.length === 0) throw new Error("the content was released while it was read");
    yield page;
    at += page.length;
  }
}
