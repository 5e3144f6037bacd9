import { parentPort, workerData } from "node:worker_threads";
import type { HistoryOrder, HistoryReply } from "./history.ts";
import { openHistoryWork } from "./open-history-work.ts";

// The only one who starts this thread is `openHistory`, which hands it the folder.
const { userData } = workerData as { readonly userData: string };
const work = openHistoryWork(userData, () => Date.now());
const orders: Readonly<Record<HistoryOrder["name"], (asked: never) => unknown>> = work;

parentPort?.on("message", ({ n, name, asked }: HistoryOrder) => {
  const reply = (end: HistoryReply["end"]): void => parentPort?.postMessage({ n, end });
  try {
    // The name and what is asked come from one typed call in `openHistory`.
    reply({ ok: true, value: orders[name](asked as never) });
  } catch (error) {
    reply({ ok: false, error: error instanceof Error ? error.message : String(error) });
  }
});
