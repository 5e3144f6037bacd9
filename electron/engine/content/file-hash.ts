import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Worker } from "node:worker_threads";

/** Says how far the file has grown. */
export interface HashOrder {
  readonly upTo: number;
  /** That was the last of it: its hash is wanted. */
  readonly isAll: boolean;
}

/** The SHA-256 of a file that grows, made beside whoever writes it. */
export interface FileHash {
  /** So many bytes of it are written. */
  readonly reached: (bytes: number) => void;
  /** The hash of all of it, in hexadecimal; `null` where the thread failed. */
  readonly digest: (bytes: number) => Promise<string | null>;
  readonly close: () => void;
}

/**
 * Reads the file again, in a thread: what was just written is still in the system's memory, and receiving does not wait.
 * `thread` is the built file of `hash-thread.ts`.
 */
export function startFileHash(thread: string, place: string): FileHash {
  const worker = new Worker(thread, { env: {}, workerData: place });
  worker.unref();
  const end = new Promise<string | null>((resolve) => {
    worker.once("message", (hex: string) => resolve(hex));
    worker.once("error", () => resolve(null));
    worker.once("exit", () => resolve(null));
  });
  const order = (what: HashOrder): void => worker.postMessage(what);
  return {
    reached: (upTo) => order({ upTo, isAll: false }),
    digest: (upTo) => {
      // Now somebody waits for it.
      worker.ref();
      order({ upTo, isAll: true });
      return end;
    },
    close: () => void worker.terminate(),
  };
}

/** The SHA-256 of all that is in a file, open for more. */
export async function hashOfFile(place: string): Promise<Hash> {
  const hash = createHash("sha256");
  // A file is read as bytes.
  for await (const chunk of createReadStream(place)) hash.update(chunk as Buffer);
  return hash;
}
