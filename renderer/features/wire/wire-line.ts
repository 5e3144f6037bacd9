/** A piece of a line: text of the message, a line end written out, a secret in place of its masked bytes, or bytes in hex. */
export interface Span {
  readonly kind: "text" | "control" | "secret" | "bytes";
  readonly text: string;
}

/** What a line is in the message. */
export type LinePart = "start-line" | "field" | "end-of-fields" | "chunk-size" | "content" | "gap";

/** One line of the wire pane: some bytes in a row, and what is known about them. */
export interface WireLine {
  readonly offset: number;
  readonly length: number;
  /** When the read or write began that these bytes came in; `null` where the line goes on with the one before. */
  readonly atMs: number | null;
  readonly part: LinePart;
  readonly spans: readonly Span[];
  readonly note: string;
  /** What is wrong with it. */
  readonly anomaly: string | null;
}
