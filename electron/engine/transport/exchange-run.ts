import type { ResponseHead } from "#shared/http/exchange.ts";
import type { Fields } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import { haltError } from "#electron/engine/halting.ts";
import type { ExchangeEnd, ExchangeTask, Interim, Stage } from "./exchange-task.ts";
import { type SilenceWatch, watchSilence } from "./silence.ts";
import { exchangeFailed, goneError } from "./to-attempt-error.ts";

/** Whatever content comes from, so that it can be made to wait. */
export interface Flow {
  pause(): void;
  resume(): void;
}

const stages: readonly Stage[] = ["send", "wait", "receive"];

/** One exchange under way, whatever HTTP version it speaks: its stage, its limits, and its one end. */
export class ExchangeRun {
  readonly end: Promise<ExchangeEnd>;
  readonly interim: Interim[] = [];
  readonly anomalies: Anomaly[] = [];
  head: ResponseHead | null = null;
  trailers: Fields = [];
  contentFrom: number | null = null;
  unframed = true;
  stage: Stage = "send";
  over = false;
  readonly #task: ExchangeTask;
  readonly #silence: SilenceWatch;
  #leave: () => void = () => undefined;
  #leaveConnection: () => void = () => undefined;
  #breakOff: (reason: Error) => void = () => undefined;
  #resolve: (end: ExchangeEnd) => void = () => undefined;
  #reject: (bug: unknown) => void = () => undefined;

  constructor(task: ExchangeTask) {
    this.#task = task;
    this.end = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#silence = watchSilence(task.clock, task.timeouts, (phase, limitMs) =>
      this.kill({ kind: "timed-out", phase, limitMs, reached: this.stage }),
    );
    this.#silence.enter("read");
    this.#leave = task.halting.listen((halt) => this.kill(haltError(halt, this.stage)));
    if (!this.over) task.onStage("send");
  }

  /** It has begun, and can be told to stop. */
  begin(breakOff: (reason: Error) => void): void {
    if (this.over) return breakOff(goneError("over before it began"));
    this.#breakOff = breakOff;
    this.#leaveConnection = this.#task.connection.carry(breakOff);
  }

  /** Stages only go forward: a server may answer while content is still being sent. */
  enter(stage: Stage): void {
    if (this.over || stages.indexOf(stage) <= stages.indexOf(this.stage)) return;
    this.stage = stage;
    this.#silence.enter(stage === "wait" ? "first-byte" : "read");
    this.#task.onStage(stage);
  }

  /** The final head is here. */
  answered(head: ResponseHead): void {
    this.head = head;
    const refused = this.#task.onHead(head);
    if (refused !== null) this.kill(refused);
  }

  /** Something passed the socket. */
  moved(): void {
    if (this.over) return;
    this.#silence.touch();
    this.#task.onMoved();
  }

  /** Keeps content; the server has to wait while the disk is behind. */
  keep(flow: Flow, chunk: Buffer): void {
    const { spool, contentLimit } = this.#task;
    if (this.over) return;
    if (spool.bytes + chunk.length > contentLimit) {
      spool.write(chunk.subarray(0, contentLimit - spool.bytes));
      return this.kill({ kind: "content-too-large", limitBytes: contentLimit });
    }
    const isTaken = spool.write(chunk);
    this.#task.onContent();
    if (isTaken) return;
    flow.pause();
    this.#silence.suspend(true);
    void spool.drained().then((kept) => {
      this.#silence.suspend(false);
      if (!kept) this.kill({ kind: "content-too-large", limitBytes: spool.bytes });
      else if (!this.over) flow.resume();
    });
  }

  /** The response is complete. */
  complete(): void {
    if (this.over) return;
    this.#task.connection.served += 1;
    this.#settle(null);
  }

  /** Ends it now, and the connection with it, unless others are on it. */
  kill(error: AttemptError): void {
    if (this.over) return;
    this.#settle(error);
    // A stream of HTTP/2 ends without the others; where the connection is gone, undici tells each of them.
    if (this.#task.link.speaks === "2") {
      // One that fell silent may be dead: no other stream is opened on it.
      this.#task.connection.spent ||= error.kind === "timed-out";
      return this.#breakOff(goneError("given up"));
    }
    this.#task.connection.close(error.kind === "connection-lost" ? "by-server" : "failed");
  }

  /** The connection is gone: with an error, or in good order before the end had come. */
  lost(error: Error | null, refine?: (lost: AttemptError) => AttemptError): void {
    this.fail(error ?? goneError("closed by the server"), refine);
  }

  /** Something failed below; what it was is found out, and `refine` may know more about it. */
  fail(thrown: unknown, refine: (error: AttemptError) => AttemptError = (error) => error): void {
    if (this.over) return;
    const { connection, trace } = this.#task;
    const scene = { phase: this.stage, receivedBytes: trace.received.total };
    if (connection.closedHere) return this.kill({ kind: "connection-lost", code: "closed-here", ...scene });
    try {
      this.kill(refine(exchangeFailed(thrown, scene)));
    } catch (bug) {
      this.bug(bug);
    }
  }

  /** Nothing a user or a server can cause: the send is rejected, and nothing is left open. */
  bug(thrown: unknown): void {
    if (this.over) return;
    this.over = true;
    this.#release();
    this.#task.connection.close("failed");
    this.#reject(thrown);
  }

  #settle(error: AttemptError | null): void {
    this.over = true;
    this.#release();
    const { interim, head, trailers, anomalies, contentFrom, unframed } = this;
    this.#resolve({
      interim,
      head,
      trailers,
      anomalies,
      contentFrom,
      unframed,
      endedAt: this.#task.clock.monotonic(),
      error,
    });
  }

  #release(): void {
    this.#silence.release();
    this.#leave();
    this.#leaveConnection();
  }
}
