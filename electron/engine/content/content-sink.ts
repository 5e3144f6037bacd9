import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { namedCodings } from "./codings.ts";
import { type DecodeLimits, decodeContent } from "./decode-content.ts";
import type { Spool } from "./spool.ts";
import { releaseContent, type StoredContent } from "./stored-content.ts";

/** Takes the content of one attempt whose response may become the final one. */
export interface ContentSink {
  /** `null`: go on at once; a promise: wait for it. */
  write(chunk: Uint8Array): Promise<void> | null;
  /** Ends it and undoes the codings, which are named in the order they were applied. */
  finish(codings: readonly string[]): Promise<FinishedContent>;
  discard(): Promise<void>;
  /** More came than may be kept, or than the disk had room for; nothing more is taken. */
  readonly tooLarge: boolean;
}

export type FinishedContent = Pick<ResponseRecord, "contentBytes" | "decodedBytes" | "decodeProblem">;

/** What a sink needs of the store it belongs to. */
export interface SinkStore {
  readonly limits: DecodeLimits & { readonly receivedBytes: number };
  spool(): Spool;
  keep(content: StoredContent): Promise<void>;
  /** The sink holds nothing any more that the store does not know of. */
  settled(sink: ContentSink): void;
}

export function createContentSink(store: SinkStore, redactor: Redactor): ContentSink {
  const received = store.spool();
  const inReceived = redactor.scanner();
  const discarding = new AbortController();
  let tooLarge = false;
  let finishing: Promise<FinishedContent> | null = null;

  const finish = async (codings: readonly string[]): Promise<FinishedContent> => {
    tooLarge ||= !(await received.drained());
    const decoding = { codings, redactor, limits: store.limits, signal: discarding.signal };
    const content = await decoded(received, store.spool(), inReceived.covered(), decoding);
    const finished = finishedOf(content);
    if (discarding.signal.aborted) await releaseContent(content);
    else await store.keep(content);
    store.settled(sink);
    return finished;
  };
  const sink: ContentSink = {
    get tooLarge() {
      return tooLarge;
    },
    write: (chunk) => {
      tooLarge ||= received.bytes + chunk.length > store.limits.receivedBytes;
      if (tooLarge || finishing !== null || discarding.signal.aborted) return null;
      inReceived.feed(chunk);
      if (received.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))) return null;
      return received.drained().then((kept) => {
        tooLarge ||= !kept;
      });
    },
    finish: (codings) => (finishing ??= finish(namedCodings(codings))),
    discard: async () => {
      discarding.abort();
      if (finishing === null) await received.release();
      else await finishing;
      store.settled(sink);
    },
  };
  return sink;
}

interface Decoding {
  readonly codings: readonly string[];
  readonly redactor: Redactor;
  readonly limits: DecodeLimits;
  readonly signal: AbortSignal;
}

/** `target` is released where it is not needed. */
async function decoded(
  received: Spool,
  target: Spool,
  secretsReceived: number,
  { codings, redactor, limits, signal }: Decoding,
): Promise<StoredContent> {
  const scanner = redactor.scanner();
  const uncoded = codings.length === 0 || received.bytes === 0;
  const decodeProblem = uncoded ? null : await decodeContent(received, codings, { target, scanner, signal }, limits);
  const isReceived = uncoded || decodeProblem === "coding-unknown";
  if (isReceived) await target.release();
  const secretBytes = Math.max(secretsReceived, scanner.covered());
  return { received, decoded: isReceived ? received : target, codings, decodeProblem, secretBytes, redactor };
}

const finishedOf = ({ received, decoded: view, decodeProblem }: StoredContent): FinishedContent => ({
  contentBytes: received.bytes,
  decodedBytes: decodeProblem === "coding-unknown" ? null : view.bytes,
  decodeProblem,
});
