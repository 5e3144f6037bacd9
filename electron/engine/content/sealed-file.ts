import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";

/** A file that only this process can read: its key is never written down. Appended to, and read from anywhere. */
export interface SealedFile {
  append(bytes: Buffer): Promise<void>;
  read(from: number, length: number): Promise<Buffer>;
  remove(): Promise<void>;
}

/** Bytes of one AES block, the step of the counter. */
const blockBytes = 16;

/** AES-256-CTR, so that any range can be read alone. The upper half of the counter is the file's own. NIST SP 800-38A §6.5. */
export async function createSealedFile(path: string, key: Buffer): Promise<SealedFile> {
  const handle: FileHandle = await open(path, "wx+", 0o600);
  const nonce = randomBytes(blockBytes / 2);
  const counterAt = (block: number): Buffer => {
    const counter = Buffer.alloc(blockBytes / 2);
    counter.writeBigUInt64BE(BigInt(block));
    return Buffer.concat([nonce, counter]);
  };
  const cipher = createCipheriv("aes-256-ctr", key, counterAt(0));
  return {
    append: async (bytes) => {
      await handle.appendFile(cipher.update(bytes));
    },
    read: async (from, length) => {
      const block = Math.floor(from / blockBytes);
      const skipped = from - block * blockBytes;
      const sealed = Buffer.allocUnsafeSlow(skipped + length);
      const filled = await readFully(handle, sealed, block * blockBytes);
      const decipher = createDecipheriv("aes-256-ctr", key, counterAt(block));
      return decipher.update(sealed.subarray(0, filled)).subarray(skipped);
    },
    remove: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

/** One read may give less than was asked for, without being at the end. */
async function readFully(handle: FileHandle, into: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const { bytesRead } = await handle.read(into, filled, into.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
