import type { Socket } from "node:net";
import { type WireEvent, wireEventLimit } from "#shared/http/wire.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { Recording } from "./recording.ts";

/** What passed the socket during one attempt, with times from the clock's own zero. */
export interface Trace {
  readonly sent: Recording;
  readonly received: Recording;
  readonly events: WireEvent[];
  /** Reads and writes that are listed one by one. */
  readonly eventLimit: number;
  firstSentAt: number | null;
  /** When the socket had taken the last byte given to it so far. */
  flushedAt: number | null;
  firstReceivedAt: number | null;
  lastReceivedAt: number | null;
  /** Writes the socket has not taken yet. */
  unflushed: number;
}

/** `margin` is how far a secret may reach over the edge of what is shown; `null` only counts and times. */
export const emptyTrace = (margin: number | null): Trace => ({
  eventLimit: margin === null ? 0 : wireEventLimit,
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
  /** Moment the exchange started: events are counted from it. */
  readonly startedAt: number;
  onReceived(chunk: Buffer): void;
  /** The socket has taken all that was given to it so far. */
  onFlushed(): void;
  /** Nothing more will come: an orderly end, or the error there was. */
  onEnded(error: Error | null): void;
  /** Something of ours threw where only Node is there to catch it. */
  onBug(thrown: unknown): void;
}

/**
 * Reads from and writes to the socket of an HTTP/1.1 connection, inside TLS, and records every byte in either direction
 * as it passes. Between attempts it only counts: what comes then was asked for by nobody.
 */
export class WireTap {
  readonly #clock: Clock;
  readonly #socket: Socket;
  #tapping: Tapping | null = null;
  sentBytes = 0;
  receivedBytes = 0;

  constructor(socket: Socket, clock: Clock, onUnasked: () => void) {
    this.#clock = clock;
    this.#socket = socket;
    const ended = (error: Error | null): void => this.#tapping?.onEnded(error);
    socket.on("data", (chunk: Buffer) => {
      if (this.#tapping === null) onUnasked();
      this.#received(chunk, this.#tapping);
    });
    socket.on("end", () => ended(null));
    socket.on("error", ended);
    socket.on("close", () => ended(null));
  }

  begin(tapping: Tapping): void {
    this.#tapping = tapping;
  }

  /** Nothing is recorded from now on but the totals. */
  end(): void {
    this.#tapping = null;
    if (this.#socket.isPaused()) this.#socket.resume();
  }

  /** Writes bytes. Whether the socket takes more at once; `done` is called in any case. */
  send(bytes: Buffer, done: () => void): boolean {
    const tapping = this.#tapping;
    this.sentBytes += bytes.length;
    if (tapping === null) return this.#socket.write(bytes, done);
    const { trace } = tapping;
    const at = this.#clock.monotonic();
    trace.firstSentAt ??= at;
    noteEvent(trace, "sent", at - tapping.startedAt, bytes.length);
    trace.sent.add(bytes);
    trace.unflushed += 1;
    return this.#socket.write(bytes, (error) => {
      trace.unflushed -= 1;
      if (error == null) trace.flushedAt = this.#clock.monotonic();
      if (error == null && trace.unflushed === 0) tapping.onFlushed();
      done();
    });
  }

  #received(chunk: Buffer, tapping: Tapping | null): void {
    this.receivedBytes += chunk.length;
    if (tapping === null) return;
    const { trace } = tapping;
    const at = this.#clock.monotonic();
    trace.firstReceivedAt ??= at;
    trace.lastReceivedAt = at;
    noteEvent(trace, "received", at - tapping.startedAt, chunk.length);
    trace.received.add(chunk);
    try {
      tapping.onReceived(chunk);
    } catch (thrown) {
      tapping.onBug(thrown);
    }
  }
}

/** Notes that bytes went by, before they are added to the trace; `atMs` counts from the start of the attempt. */
export function noteEvent(
  trace: Trace,
  direction: WireEvent["direction"],
  atMs: number,
  length: number,
): void {
  if (trace.events.length < trace.eventLimit)
    trace.events.push({ atMs, direction, offset: trace[direction].total, length });
}
