import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { type DecodeLimits, NamedDamage, undoAll } from "./decode-content.ts";
import type { Spool } from "./spool.ts";
import { maskedRange } from "./stored-content.ts";

/** The content of a response that is still coming, as far as it has come. */
export interface LiveContent {
  read(
    view: "received" | "decoded",
    from: number,
    length: number,
  ): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly total: number }>;
  /** More has come. */
  moved(): void;
  /** No more will come; what was only made for looking is released. */
  close(): Promise<void>;
}

interface Surroundings {
  readonly redactor: Redactor;
  readonly store: { readonly limits: DecodeLimits; spool(): Spool };
}

/** Codings are undone from the first time somebody looks: most of what comes is never looked at while it comes. */
export function createLiveContent(
  { received, codings }: { readonly received: Spool; readonly codings: readonly string[] },
  { redactor, store }: Surroundings,
): LiveContent {
  const arrivals = createArrivals(received);
  let decoding: { readonly target: Spool; readonly end: Promise<void> } | null = null;
  const decoded = (): Spool => {
    if (codings.length === 0) return received;
    if (decoding === null) {
      const target = store.spool();
      decoding = { target, end: decodeAsItComes(arrivals.bytes(), codings, target, store.limits) };
    }
    return decoding.target;
  };
  return {
    read: async (view, from, length) => {
      const spool = view === "decoded" ? decoded() : received;
      if (spool !== received) await arrivals.taken();
      const total = await settledBytes(spool, redactor);
      const within = Math.max(0, Math.min(length, total - from));
      if (view === "received" && codings.length > 0 && redactor.reach > 0)
        return { bytes: new Uint8Array(within).fill(asterisk), total };
      return { bytes: await maskedRange(spool, redactor, from, within), total };
    },
    moved: arrivals.moved,
    close: async () => {
      arrivals.close();
      if (decoding === null) return;
      await decoding.end;
      await decoding.target.release();
    },
  };
}

const asterisk = 42;

/** What may be the beginning of a secret is held back until it is known whether it is one. */
async function settledBytes(spool: Spool, redactor: Redactor): Promise<number> {
  const { bytes } = spool;
  if (redactor.reach === 0) return bytes;
  const from = Math.max(0, bytes - redactor.reach);
  return bytes - redactor.unsettled(await spool.read(from, bytes - from));
}

const pageBytes = 64 * 1024;

/** Reads a spool that grows, to its end. */
function createArrivals(received: Spool) {
  let isClosed = false;
  let wake = (): void => undefined;
  let tellTaken: (() => void)[] = [];
  let isWaiting = false;
  const wait = async (): Promise<void> => {
    isWaiting = true;
    for (const tell of tellTaken) tell();
    tellTaken = [];
    await new Promise<void>((resolve) => (wake = resolve));
    isWaiting = false;
  };
  const close = (): void => {
    isClosed = true;
    for (const tell of tellTaken) tell();
    wake();
  };
  return {
    moved: () => wake(),
    /** Resolves when all that has come so far was taken, and what takes it has had a turn. */
    taken: async () => {
      if (!isClosed && !isWaiting) await new Promise<void>((resolve) => tellTaken.push(resolve));
      await new Promise<void>((resolve) => void setImmediate(resolve));
    },
    close,
    bytes: async function* (): AsyncGenerator<Buffer, void> {
      try {
        for (let at = 0; ;) {
          const page = await received.read(at, pageBytes);
          if (isClosed) return;
          at += page.length;
          if (page.length > 0) yield page;
          else if (at >= received.bytes) await wait();
        }
      } finally {
        // Whoever took it may have had enough.
        close();
      }
    },
  };
}

async function decodeAsItComes(
  coded: AsyncIterable<Buffer>,
  codings: readonly string[],
  target: Spool,
  limits: DecodeLimits,
): Promise<void> {
  const undo = undoAll(codings);
  if (undo === null) return;
  try {
    for await (const chunk of undo(coded)) {
      if (target.bytes + chunk.length > Math.min(limits.decodedBytes, liveLimitBytes)) return;
      if (!target.write(chunk)) await target.drained();
    }
  } catch (thrown) {
    // Its end is missing as long as it comes; whether it is damaged is judged when it is all there.
    if (!(thrown instanceof NamedDamage)) throw thrown;
  }
}

/** Nobody watches more than this go by. */
const liveLimitBytes = 64 * 1024 * 1024;
