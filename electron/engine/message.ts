import type { Fields } from "#shared/http/field.ts";
import type { Target } from "#shared/http/target.ts";

/** What is sent as content. `stream` begins at the first byte each time it is called. */
export interface MessageContent {
  readonly bytes: number;
  /** The content itself where it is in memory; `null` for a file. */
  readonly whole: Buffer | null;
  /** What of it did not come from a file: where a secret may be. */
  readonly typed: Buffer;
  readonly stream: () => AsyncIterable<Buffer>;
}

/** What is written to the socket and nothing else. */
export interface RequestMessage {
  readonly method: string;
  readonly target: Target;
  readonly fields: Fields;
  readonly content: MessageContent | null;
  /** A head that was written by hand: it goes out as it is, and nothing is added to it. */
  readonly raw: RawHeadBytes | null;
}

export interface RawHeadBytes {
  /** With the blank line. */
  readonly head: Buffer;
  /** What a server will most likely read in it. */
  readonly fields: Fields;
}

const sliceBytes = 256 * 1024;

/** Cuts bytes into pieces of at most 256 KiB, so that "sent" is counted as it goes and a stall is noticed. */
export async function* sliced(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += sliceBytes) yield chunk.subarray(at, at + sliceBytes);
  }
}

/** Content that is in memory. */
export const contentOf = (whole: Buffer): MessageContent => ({
  bytes: whole.length,
  whole,
  typed: whole,
  stream: () => sliced([whole]),
});
