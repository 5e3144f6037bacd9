import { Worker } from "node:worker_threads";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { LookUpAddresses, ProxyScript } from "./proxy-script.ts";
import type { ScriptQuestion, ScriptReply } from "./script-messages.ts";

export interface ScriptThread {
  /** The built file of the thread; `null` where scripts cannot be run. */
  readonly file: string | null;
  readonly lookUp: LookUpAddresses;
  readonly clock: Clock;
}

/**
 * The interpreter stops a script that calculates too long, but not within one of its own functions, and it has no firm
 * limit for memory. The thread it runs in can always be ended, and with it goes its memory.
 */
const silenceLimitMs = 3_000;

/** All names a script asks for before it answers have so long to be found. */
const namesLimitMs = 10_000;

/** Loads a proxy script into a thread of its own. After a failure of the thread every question fails. */
export async function startProxyScript(
  text: string,
  parts: ScriptThread,
): Promise<Result<ProxyScript, string>> {
  if (parts.file === null) return fail("proxy scripts cannot be run here");
  const worker = new Worker(parts.file, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  worker.unref();
  const ask = askerOf(worker, parts);
  const loaded = await ask({ kind: "load", text });
  if (!loaded.ok) {
    void worker.terminate();
    return loaded;
  }
  let last: Promise<unknown> = Promise.resolve();
  const find = (url: string, host: string): Promise<Result<string, string>> => {
    const mine = last.then(async () => {
      const found = await ask({ kind: "find", url, host });
      return found.ok ? ok(found.value ?? "") : found;
    });
    last = mine;
    return mine;
  };
  return ok({ find, close: () => void worker.terminate() });
}

type Ask = (question: ScriptQuestion) => Promise<Result<string | null, string>>;

function askerOf(worker: Worker, { lookUp, clock }: ScriptThread): Ask {
  let ended: string | null = null;
  return (question) =>
    new Promise((resolve) => {
      if (ended !== null) return resolve(fail(ended));
      let cancel = (): void => undefined;
      let waitedMs = 0;
      const settle = (end: Result<string | null, string>): void => {
        cancel();
        worker.off("message", onReply).off("error", onError).off("exit", onExit);
        resolve(end);
      };
      const giveUp = (because: string): void => {
        ended = because;
        void worker.terminate();
        settle(fail(because));
      };
      const listen = (): void => {
        cancel();
        cancel = clock.alarm(silenceLimitMs, () => giveUp("it ran for too long and was ended"));
      };
      const onError = (): void => giveUp("its thread failed");
      const onExit = (): void => giveUp("its thread ended");
      const onReply = (reply: ScriptReply): void => {
        if (reply.kind !== "wanted") return settle(reply.end);
        cancel();
        const askedAt = clock.monotonic();
        void lookUp(reply.name).then((addresses) => {
          waitedMs += clock.monotonic() - askedAt;
          if (waitedMs > namesLimitMs) return giveUp("the names it asked for took too long");
          listen();
          say({ kind: "addresses", name: reply.name, addresses });
        });
      };
      const say = (next: ScriptQuestion): void => worker.postMessage(next);
      worker.on("message", onReply).on("error", onError).on("exit", onExit);
      listen();
      say(question);
    });
}
