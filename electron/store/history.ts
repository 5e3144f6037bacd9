import { Worker } from "node:worker_threads";
import type { HistoryWork } from "./history-work.ts";

/** What the thread is asked, and what it says to that. */
export interface HistoryOrder {
  readonly n: number;
  readonly name: keyof HistoryWork;
  readonly asked: unknown;
}

export interface HistoryReply {
  readonly n: number;
  readonly end:
    { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };
}

/** The same work in a thread of its own, which begins with the first question. */
export type History = {
  readonly [Name in keyof HistoryWork]: (
    asked: Parameters<HistoryWork[Name]>[0],
  ) => Promise<ReturnType<HistoryWork[Name]>>;
};

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** How long the space of what was deleted may stay with the file, milliseconds. */
const tidyAfterMs = 30_000;

/** `thread` is the built file of the worker. The database is never touched by the thread that draws windows and sends. */
export function openHistory(userData: string, thread: string): History {
  const { ask, end } = startingThread(() => new Worker(thread, { workerData: { userData } }));
  let tidying: NodeJS.Timeout | null = null;
  const tidySoon = (): void => {
    tidying ??= setTimeout(() => {
      tidying = null;
      void ask("tidy", null).catch(() => undefined);
    }, tidyAfterMs).unref();
  };
  return {
    keep: async (kept) => {
      await ask("keep", kept);
      tidySoon();
    },
    search: (query) => ask("search", query),
    read: (id) => ask("read", id),
    content: (range) => ask("content", range),
    compare: (both) => ask("compare", both),
    pin: (which) => ask("pin", which),
    delete: (ids) => ask("delete", ids),
    clear: (workspace) => ask("clear", workspace),
    limits: (limits) => ask("limits", limits),
    health: () => ask("health", null),
    tidy: () => ask("tidy", null),
    close: async () => {
      if (tidying !== null) clearTimeout(tidying);
      await end();
    },
  };
}

type Ask = <Name extends keyof HistoryWork>(
  name: Name,
  what: Parameters<HistoryWork[Name]>[0],
) => Promise<ReturnType<HistoryWork[Name]>>;

/** Asks a thread that begins with the first question. After it ended, the next question begins another. */
function startingThread(begin: () => Worker): { readonly ask: Ask; readonly end: () => Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;
  const failAll = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const made = begin();
    made.unref();
    made.on("message", ({ n, end }: HistoryReply) => {
      const one = waiting.get(n);
      waiting.delete(n);
      if (end.ok) one?.resolve(end.value);
      else one?.reject(new Error(end.error));
    });
    made.on("error", failAll);
    made.on("exit", () => failAll(new Error("the thread of the history ended")));
    return made;
  };
  const ask: Ask = (name, what) =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const order: HistoryOrder = { n: ++asked, name, asked: what };
      // The thread answers an order with what the function of that name returns.
      waiting.set(order.n, { resolve: (value) => resolve(value as never), reject });
      worker.postMessage(order);
    });
  return {
    ask,
    end: async () => {
      const last = worker;
      if (last === null) return;
      await ask("close", null).catch(() => undefined);
      await last.terminate();
    },
  };
}
