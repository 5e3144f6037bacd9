import { Worker } from "node:worker_threads";
import type { Input, Reply } from "#shared/ipc/bridge.ts";
import { fail } from "#shared/result.ts";
import type { ContentWanted, DocumentCall, FromThread, ToThread } from "./messages.ts";

/** Part of the content of an exchange, secrets masked; `null` where it is gone. */
export type ReadContent = (
  wanted: ContentWanted,
) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly total: number } | null>;

/** A question that takes longer ends the thread: an expression can be made to run for ever. */
export const answerLimitMs = 15_000;

export interface ReadingThread {
  ask<C extends DocumentCall>(call: C, input: Input<C>): Promise<Reply<C>>;
  /** Starts the thread before the first question, which then need not wait for it. */
  warm(): void;
  close(): Promise<void>;
}

interface Asked {
  readonly settle: (reply: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/** The thread that lays content out and searches in it. It starts with the first question, and again after it was ended. */
export function startReading(file: string, readContent: ReadContent, limitMs = answerLimitMs): ReadingThread {
  let worker: Worker | null = null;
  let made = 0;
  const asked = new Map<number, Asked>();
  const settleAll = (reply: unknown): void => {
    for (const { settle, timer } of asked.values()) {
      clearTimeout(timer);
      settle(reply);
    }
    asked.clear();
  };
  const end = async (reply: unknown): Promise<void> => {
    const ended = worker;
    worker = null;
    settleAll(reply);
    await ended?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(file, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 768 } });
    started.unref();
    // Bytes go over to the thread, and are not copied once more.
    const say = (message: ToThread, bytes: Uint8Array<ArrayBuffer> | undefined): void =>
      started.postMessage(message, bytes === undefined ? [] : [bytes.buffer]);
    started.on("message", (message: FromThread) => {
      if (message.kind === "answered") {
        const one = asked.get(message.id);
        asked.delete(message.id);
        clearTimeout(one?.timer);
        one?.settle(message.reply);
        return;
      }
      const { id, wanted } = message;
      // Whoever reads is told that it is gone, and says so.
      void readContent(wanted)
        .catch(() => null)
        .then((part) => say({ kind: "content", id, part }, part?.bytes));
    });
    const lost = (): void => {
      if (worker === started) void end(fail({ kind: "document-gone" }));
    };
    started.on("error", lost).on("exit", lost);
    return started;
  };
  return {
    ask: <C extends DocumentCall>(call: C, input: Input<C>) =>
      new Promise<Reply<C>>((resolve) => {
        worker ??= start();
        const id = ++made;
        const timer = setTimeout(() => void end(fail({ kind: "took-too-long", limitMs })), limitMs);
        // The thread answers each call as the contract says.
        asked.set(id, { settle: (reply) => resolve(reply as Reply<C>), timer });
        const message: ToThread = { kind: "asked", id, call, input };
        worker.postMessage(message);
      }),
    warm: () => void (worker ??= start()),
    close: () => end(fail({ kind: "document-gone" })),
  };
}
