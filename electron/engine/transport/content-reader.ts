import type { Fields } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import { ChunkReader } from "./chunk-reader.ts";
import type { Framing } from "./framing.ts";

/** Takes framing off content and finds its end. Positions count from the first byte received. */
export interface ContentReader {
  readonly framing: Framing;
  /** The content in bytes that came; nothing of what comes after the end. */
  take(bytes: Buffer): readonly Buffer[];
  /** Just after the last byte of the response; `null` while it has not come, or where only the close is the end. */
  readonly endsAt: number | null;
  /** Bytes of content so far, framing taken off. */
  readonly contentBytes: number;
  readonly trailers: Fields;
  readonly fault: AttemptError | null;
}

export function createContentReader(
  framing: Framing,
  startsAt: number,
  onAnomalies: (found: readonly Anomaly[]) => void,
): ContentReader {
  switch (framing.kind) {
    case "none":
      return counted(framing, 0, startsAt);
    case "length":
      return counted(framing, framing.bytes, startsAt);
    case "chunked":
      return new ChunkReader(startsAt, onAnomalies);
    case "until-close":
      return counted(framing, null, startsAt);
  }
}

/** Content of a known length; of any length where it is `null`. */
function counted(framing: Framing, length: number | null, startsAt: number): ContentReader {
  let contentBytes = 0;
  return {
    framing,
    take: (bytes) => {
      const left = length === null ? bytes.length : length - contentBytes;
      const wanted = bytes.length <= left ? bytes : bytes.subarray(0, left);
      contentBytes += wanted.length;
      return wanted.length === 0 ? [] : [wanted];
    },
    get endsAt() {
      return length !== null && contentBytes === length ? startsAt + length : null;
    },
    get contentBytes() {
      return contentBytes;
    },
    trailers: [],
    fault: null,
  };
}
