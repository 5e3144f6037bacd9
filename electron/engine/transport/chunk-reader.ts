import type { Fields } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import type { ContentReader } from "./content-reader.ts";
import { endOfHead, parseFieldLines } from "./response-head.ts";

const lineFeed = 10;
const carriageReturn = 13;
const nothing = Buffer.alloc(0);

/** A longer line of size and extensions is no chunk framing. */
const sizeLineLimit = 16 * 1024;

const trailersLimit = 256 * 1024;

/** Takes chunks apart, whatever their line ends. RFC 9112 §7.1. */
export class ChunkReader implements ContentReader {
  readonly framing = { kind: "chunked" } as const;
  contentBytes = 0;
  endsAt: number | null = null;
  trailers: Fields = [];
  fault: AttemptError | null = null;
  #state: "size" | "data" | "data-end" | "trailers" | "over" = "size";
  #position: number;
  /** The beginning of a line whose end has not come. */
  #held: Buffer = nothing;
  /** Bytes of the chunk that are still to come. */
  #left = 0;
  readonly #noted = new Set<string>();
  readonly #onAnomalies: (found: readonly Anomaly[]) => void;

  constructor(startsAt: number, onAnomalies: (found: readonly Anomaly[]) => void) {
    this.#position = startsAt;
    this.#onAnomalies = onAnomalies;
  }

  take(bytes: Buffer): readonly Buffer[] {
    if (this.#state === "over") return [];
    const content: Buffer[] = [];
    let rest = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    this.#held = nothing;
    while (rest.length > 0 && !this.#isOver()) {
      const used = this.#step(rest, content);
      if (used === 0) {
        this.#held = rest;
        break;
      }
      this.#position += used;
      rest = rest.subarray(used);
    }
    if (this.#isOver() && this.fault === null) this.endsAt = this.#position;
    return content;
  }

  #isOver(): boolean {
    return this.#state === "over";
  }

  /** Reads one thing from the beginning of the bytes; 0 where it has not come whole. */
  #step(bytes: Buffer, content: Buffer[]): number {
    switch (this.#state) {
      case "size":
        return this.#readSize(bytes);
      case "data": {
        const piece = bytes.subarray(0, this.#left);
        content.push(piece);
        this.contentBytes += piece.length;
        this.#left -= piece.length;
        if (this.#left === 0) this.#state = "data-end";
        return piece.length;
      }
      case "data-end":
        return this.#readDataEnd(bytes);
      case "trailers":
        return this.#readTrailers(bytes);
      case "over":
        return bytes.length;
    }
  }

  #readSize(bytes: Buffer): number {
    const feed = bytes.indexOf(lineFeed);
    if (feed < 0) return bytes.length > sizeLineLimit ? this.#unsound() : 0;
    const hasReturn = feed > 0 && bytes[feed - 1] === carriageReturn;
    const line = bytes.toString("latin1", 0, hasReturn ? feed - 1 : feed);
    const [, digits, blanks = "", extension] = /^([\da-f]+)([ \t]*)(;.*)?$/i.exec(line) ?? [];
    const size = Number.parseInt(digits ?? "", 16);
    if (!Number.isSafeInteger(size)) return this.#unsound();
    if (!hasReturn) this.#note("bare-lf", "a line of the chunk framing ends with LF alone", feed);
    if (blanks !== "" && extension === undefined)
      this.#note("space-after-chunk-size", line, digits?.length ?? 0);
    this.#left = size;
    this.#state = size === 0 ? "trailers" : "data";
    return feed + 1;
  }

  #readDataEnd(bytes: Buffer): number {
    const length = lineEndLength(bytes);
    if (length === null) return this.#unsound("content goes on where a chunk should end");
    if (length === 1) this.#note("bare-lf", "a chunk ends with LF alone", 0);
    if (length > 0) this.#state = "size";
    return length;
  }

  #readTrailers(bytes: Buffer): number {
    const length = lineEndLength(bytes);
    if (length === 0) return 0;
    if (length !== null) {
      if (length === 1) this.#note("bare-lf", "the content ends with LF alone", 0);
      this.#state = "over";
      return length;
    }
    const end = endOfHead(bytes, 0);
    if (end < 0 && bytes.length <= trailersLimit) return 0;
    this.#state = "over";
    if (end < 0) {
      this.fault = {
        kind: "protocol-violated",
        detail: `the trailers are longer than ${trailersLimit} bytes`,
      };
      return bytes.length;
    }
    const { fields, anomalies } = parseFieldLines(bytes.subarray(0, end), this.#position);
    this.trailers = fields;
    this.#onAnomalies(anomalies);
    return end;
  }

  /** Where a size cannot be read, nobody knows where the next one would stand. */
  #unsound(why = "there is no size where one should be"): number {
    // Not a word of the bytes: cut short, a secret in them would not be known for one.
    const detail = `${why}, at byte ${this.#position} of what came`;
    this.#state = "over";
    this.fault = { kind: "framing-unsound", because: "chunk-size-unreadable", detail };
    this.#note("chunk-size-unreadable", why, 0);
    return 0;
  }

  /** Each kind once: what one line does, all others of the response do too. */
  #note(code: string, detail: string, offset: number): void {
    if (this.#noted.has(code)) return;
    this.#noted.add(code);
    this.#onAnomalies([{ code, detail, offset: this.#position + offset }]);
  }
}

/** Bytes of the line end the text begins with: 0 where more must come to tell, `null` where there is none. */
function lineEndLength(bytes: Buffer): 0 | 1 | 2 | null {
  if (bytes[0] === lineFeed) return 1;
  if (bytes[0] !== carriageReturn) return null;
  if (bytes.length < 2) return 0;
  return bytes[1] === lineFeed ? 2 : null;
}
