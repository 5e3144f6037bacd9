import type { Socket } from "node:net";
import { type WireEvent, wireEventLimit } from "#shared/http/wire.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { HeadReader } from "./head-reader.ts";
import { Recording } from "./recording.ts";

/** What passed the socket during one attempt, with times from the clock's own zero. */
export interface Trace {
  readonly sent: Recording;
  readonly received: Recording;
  readonly events: WireEvent[];
  firstSentAt: number | null;
  /** When the socket had taken the last byte given to it so far. */
  flushedAt: number | null;
  firstReceivedAt: number | null;
  lastReceivedAt: number | null;
  /** Writes the socket has not taken yet. */
  unflushed: number;
}

export const emptyTrace = (margin: number): Trace => ({
  sent: new Recording(margin),
  received: new Recording(margin),
  events: [],
  firstSentAt: null,
  flushedAt: null,
  firstReceivedAt: null,
  lastReceivedAt: null,
  unflushed: 0,
});

/** One attempt as the tap sees it. */
export interface Tapping {
  readonly trace: Trace;
  readonly heads: HeadReader;
  /** Written in the place of the head that undici writes. */
  readonly head: Buffer;
  /** Moment the exchange started: events are counted from it. */
  readonly startedAt: number;
  onHeadSent(): void;
  onReceived(): void;
  /** The socket has taken all that was given to it so far. */
  onFlushed(): void;
  /** Something of ours threw where only Node is there to catch it. */
  onBug(thrown: unknown): void;
}

type WriteDone = (error?: Error | null) => void;

const noOne: WriteDone = () => undefined;

/**
 * Sits on the socket, inside TLS: every byte in either direction is seen as it passes. It depends on three things that
 * the tests pin down: Node calls `push` as a property, undici writes the head of a request without content in one
 * write, and it does so only after the request was started.
 */
export class WireTap {
  readonly #clock: Clock;
  readonly #write: (chunk: Buffer, done: WriteDone) => boolean;
  #tapping: Tapping | null = null;
  #headPending = false;
  sentBytes = 0;
  receivedBytes = 0;

  constructor(socket: Socket, clock: Clock) {
    this.#clock = clock;
    const write = socket.write.bind(socket);
    const push = socket.push.bind(socket);
    this.#write = (chunk, done) => write(chunk, done);
    socket.push = (chunk: unknown, encoding?: BufferEncoding) => {
      if (!Buffer.isBuffer(chunk) || chunk.length === 0) return push(chunk, encoding);
      const shown = this.#received(chunk);
      return shown === null ? true : push(shown);
    };
    socket.write = (
      chunk: Uint8Array | string,
      encoding?: BufferEncoding | WriteDone,
      callback?: WriteDone,
    ) => {
      const done = typeof encoding === "function" ? encoding : (callback ?? noOne);
      const bytes = bytesOf(chunk, typeof encoding === "function" ? undefined : encoding);
      return this.#headPending ? this.#sendHead(bytes, done) : this.send(bytes, done);
    };
  }

  begin(tapping: Tapping): void {
    this.#tapping = tapping;
    this.#headPending = true;
  }

  /** Nothing is recorded from now on but the totals. */
  end(): void {
    this.#tapping = null;
    this.#headPending = false;
  }

  /** Writes content after the head. Whether the socket takes more at once; `done` is called in any case. */
  send(bytes: Buffer, done: WriteDone): boolean {
    const tapping = this.#tapping;
    this.sentBytes += bytes.length;
    if (tapping === null) return this.#write(bytes, done);
    const { trace } = tapping;
    const at = this.#clock.monotonic();
    trace.firstSentAt ??= at;
    note(trace, "sent", at - tapping.startedAt, bytes.length);
    trace.sent.add(bytes);
    trace.unflushed += 1;
    return this.#write(bytes, (error) => {
      trace.unflushed -= 1;
      if (error == null) trace.flushedAt = this.#clock.monotonic();
      if (error == null && trace.unflushed === 0) tapping.onFlushed();
      done(error);
    });
  }

  #sendHead(written: Buffer, done: WriteDone): boolean {
    this.#headPending = false;
    if (!written.subarray(-4).equals(headEnd)) throw new Error("undici did not write a head in one piece");
    const more = this.send(this.#tapping?.head ?? written, done);
    this.#tapping?.onHeadSent();
    return more;
  }

  #received(chunk: Buffer): Buffer | null {
    const tapping = this.#tapping;
    this.receivedBytes += chunk.length;
    if (tapping === null) return chunk;
    const { trace } = tapping;
    const at = this.#clock.monotonic();
    trace.firstReceivedAt ??= at;
    trace.lastReceivedAt = at;
    note(trace, "received", at - tapping.startedAt, chunk.length);
    trace.received.add(chunk);
    try {
      tapping.onReceived();
      return tapping.heads.take(chunk);
    } catch (thrown) {
      tapping.onBug(thrown);
      return null;
    }
  }
}

const bytesOf = (chunk: Uint8Array | string, encoding: BufferEncoding | undefined): Buffer =>
  typeof chunk === "string"
    ? Buffer.from(chunk, encoding)
    : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

const headEnd = Buffer.from("\r\n\r\n");

function note(trace: Trace, direction: WireEvent["direction"], atMs: number, length: number): void {
  if (trace.events.length < wireEventLimit)
    trace.events.push({ atMs, direction, offset: trace[direction].total, length });
}
