import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { HashOrder } from "./file-hash.ts";

if (parentPort === null) throw new Error("a file is hashed in a thread of its own");
const parent = parentPort;

// Whoever starts the thread says which file it is for, as text.
const handle = openSync(workerData as string, "r");
const hash = createHash("sha256");
const page = Buffer.allocUnsafe(1024 * 1024);
let at = 0;

parent.on("message", ({ upTo, isAll }: HashOrder) => {
  while (at < upTo) {
    const read = readSync(handle, page, 0, Math.min(page.length, upTo - at), at);
    if (read === 0) throw new Error("the file is shorter than what was written to it");
    hash.update(page.subarray(0, read));
    at += read;
  }
  if (!isAll) return;
  closeSync(handle);
  parent.postMessage(hash.digest("hex"));
  parent.close();
});
