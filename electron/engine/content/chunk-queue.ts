/** Chunks on their way from one who is called to one who asks. */
export interface ChunkQueue {
  /** Whether more may be put in at once; where not, wait for `empty`. */
  put(chunk: Buffer): boolean;
  /** Nothing more will come. */
  end(): void;
  /** What is in it is of no use any more, nor what will come. */
  drop(): void;
  /** Resolves when all was taken. */
  empty(): Promise<void>;
  /** Gives each chunk once; to be asked for once. */
  chunks(): AsyncIterable<Buffer>;
}

const pendingLimitBytes = 1024 * 1024;

export function createChunkQueue(): ChunkQueue {
  let held: Buffer[] = [];
  let pending = 0;
  let state: "open" | "ended" | "dropped" = "open";
  let wake = (): void => undefined;
  let emptied: (() => void)[] = [];
  const take = (length: number): void => {
    pending -= length;
    if (pending > 0) return;
    for (const tell of emptied) tell();
    emptied = [];
  };
  return {
    put: (chunk) => {
      if (state === "dropped") return true;
      held.push(chunk);
      pending += chunk.length;
      wake();
      return pending < pendingLimitBytes;
    },
    end: () => {
      if (state === "open") state = "ended";
      wake();
    },
    drop: () => {
      state = "dropped";
      held = [];
      take(pending);
      wake();
    },
    empty: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => emptied.push(resolve))),
    chunks: async function* () {
      for (;;) {
        const chunk = held.shift();
        if (chunk !== undefined) {
          yield chunk;
          // Whoever asks for the next one is done with this one.
          if (pending > 0) take(chunk.length);
        } else if (state !== "open") return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
