import { readFile, unlink, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf, missing, orNull } from "./file-fault.ts";

const longestMs = 5_000;
const pauseMs = 5;

/** Does some work while no other process does any on the same file. Who died over it holds nobody up. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const isHeld = await take(lock);
  try {
    return await work();
  } finally {
    if (isHeld) await orNull(unlink(lock), [...missing, "EACCES", "EPERM", "EBUSY", "EROFS"]);
  }
}

/** Whether the lock is ours. Where there can be none, the work goes on and fails or holds by itself. */
async function take(lock: string): Promise<boolean> {
  for (const end = performance.now() + longestMs; performance.now() < end;) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return false;
    }
    if (await isAbandoned(lock))
      await orNull(unlink(lock), [...missing, "EACCES", "EPERM", "EBUSY", "EROFS"]);
    else await pause(pauseMs);
  }
  return false;
}

async function isAbandoned(lock: string): Promise<boolean> {
  const holder = Number(await orNull(readFile(lock, "utf8"), [...missing, "EACCES", "EPERM", "EBUSY"]));
  // Just taken: the number is not in it yet.
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}
