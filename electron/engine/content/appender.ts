import type { FileHandle } from "node:fs/promises";

/** Appends to a file in the background, one thing after another; after a failure nothing more is done. */
export interface Appender {
  /** The system's code for what went wrong first. */
  readonly failure: string | null;
  /** Whether more may be written at once; where not, wait for `settled`. */
  write(chunk: Buffer): boolean;
  /** Does something else with the file in its turn. */
  inTurn(act: () => Promise<void>): void;
  /** Resolves when all that was asked for so far is done, or never will be. */
  settled(): Promise<void>;
}

/** Given but not yet written; beyond it the writer has to wait. */
const pendingLimitBytes = 8 * 1024 * 1024;

export function createAppender(handle: FileHandle): Appender {
  let queue: Buffer[] = [];
  let pending = 0;
  let failure: string | null = null;
  let work: Promise<void> = Promise.resolve();

  const inTurn = (act: () => Promise<void>): void => {
    work = work.then(async () => {
      if (failure !== null) return;
      try {
        await act();
      } catch (thrown) {
        failure = systemCode(thrown);
      }
    });
  };
  const flush = async (): Promise<void> => {
    const batch = queue;
    queue = [];
    await writeAll(handle, batch);
    pending -= batch.reduce((sum, chunk) => sum + chunk.length, 0);
  };
  return {
    get failure() {
      return failure;
    },
    write: (chunk) => {
      if (failure !== null) return false;
      pending += chunk.length;
      if (queue.push(chunk) === 1) inTurn(flush);
      return pending < pendingLimitBytes;
    },
    inTurn,
    settled: () => work,
  };
}

async function writeAll(handle: FileHandle, batch: readonly Buffer[]): Promise<void> {
  for (let left = batch; left.length > 0;) {
    const { bytesWritten } = await handle.writev(left);
    left = leftOver(left, bytesWritten);
  }
}

/** What a write that took only so many bytes has left over. */
function leftOver(batch: readonly Buffer[], taken: number): readonly Buffer[] {
  let skipping = taken;
  return batch.flatMap((chunk) => {
    const skipped = Math.min(skipping, chunk.length);
    skipping -= skipped;
    return skipped === chunk.length ? [] : [chunk.subarray(skipped)];
  });
}

/** The code of a system error; anything else thrown is a bug and goes on. */
export function systemCode(thrown: unknown): string {
  if (thrown instanceof Error && "code" in thrown && typeof thrown.code === "string") return thrown.code;
  throw thrown;
}
