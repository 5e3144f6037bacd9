import type { ResponseRecord } from "#shared/http/exchange.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { namedCodings } from "./codings.ts";
import type { DecodeLimits } from "./decode-content.ts";
import { inspectCoded } from "./inspect-content.ts";
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
  const discarding = new AbortController();
  let tooLarge = false;
  let finishing: Promise<FinishedContent> | null = null;

  const finish = async (codings: readonly string[]): Promise<FinishedContent> => {
    tooLarge ||= !(await received.drained());
    const content = await inspectCoded(received, codings, { redactor, store, signal: discarding.signal });
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

const finishedOf = ({ received, decoded, decodeProblem }: StoredContent): FinishedContent => ({
  contentBytes: received.bytes,
  decodedBytes: decodeProblem === "coding-unknown" ? null : decoded.bytes,
  decodeProblem,
});
