import type { Hash } from "node:crypto";
import type { Appender } from "./appender.ts";
import { type FileHash, hashOfFile, startFileHash } from "./file-hash.ts";

/** What is smaller is hashed sooner than a thread is started. */
const threadFromBytes = 16 * 1024 * 1024;

/** How often the thread is told how far the file has grown. */
const tellEveryBytes = 4 * 1024 * 1024;

/** How much there is of a file, and the hash of it. */
export interface Tally {
  readonly bytes: number;
  /** It was cut to so many bytes, and that is their hash. */
  beginAt(length: number, hash: Hash): void;
  /** That was given to the file. */
  add(chunk: Buffer): void;
  /** SHA-256 in hexadecimal, once all that was added is written. */
  digest(): Promise<string>;
  close(): void;
}

interface Begun {
  readonly place: string;
  readonly startsAt: number;
  /** Of what is there. */
  readonly hash: Hash;
  readonly hashThread: string | null;
}

export function createTally({ place, startsAt, hash: ofRest, hashThread }: Begun, appender: Appender): Tally {
  let bytes = startsAt;
  let hash = ofRest.copy();
  let thread: FileHash | null = null;
  let told = 0;
  /** After what was given to the file so far. */
  const tell = (one: FileHash): void => {
    const upTo = bytes;
    told = upTo;
    appender.inTurn(async () => one.reached(upTo));
  };
  const close = (): void => {
    thread?.close();
    thread = null;
  };
  return {
    get bytes() {
      return bytes;
    },
    beginAt: (length, ofLength) => {
      close();
      told = 0;
      bytes = length;
      hash = ofLength;
    },
    add: (chunk) => {
      bytes += chunk.length;
      if (thread === null && hashThread !== null && bytes >= threadFromBytes)
        thread = startFileHash(hashThread, place);
      if (thread === null) hash.update(chunk);
      else if (bytes - told >= tellEveryBytes) tell(thread);
    },
    digest: async () =>
      thread === null
        ? hash.digest("hex")
        : ((await thread.digest(bytes)) ?? (await hashOfFile(place)).digest("hex")),
    close,
  };
}
