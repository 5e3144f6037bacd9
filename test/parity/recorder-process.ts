import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { buildEntry } from "#test/support/build-entry.ts";
import type { FromRecorder, Recording, StagePlan, ToRecorder } from "./stage-plan.ts";

export interface OpenStage {
  readonly ports: Readonly<Record<string, number>>;
  /** Closes every listener and gives what they noted down. */
  readonly close: () => Promise<Recording>;
}

/** The recording server, in a process of its own. */
export interface Recorder {
  readonly open: (plan: StagePlan) => Promise<OpenStage>;
  readonly stop: () => Promise<void>;
}

export async function startRecorder(): Promise<Recorder> {
  const built = await buildEntry("test/parity/recorder.ts");
  const child = fork(built.file, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const waiting = new Map<string, (words: FromRecorder) => void>();
  child.on("message", (words: FromRecorder) => {
    if (words.say !== "ready") waiting.get(`${words.say} ${words.id}`)?.(words);
  });
  await once(child, "message");
  const hear = <S extends "opened" | "closed">(
    say: S,
    id: string,
  ): Promise<Extract<FromRecorder, { say: S }>> =>
    new Promise((resolve) => {
      waiting.set(`${say} ${id}`, (words) => {
        waiting.delete(`${say} ${id}`);
        // It was filed under what it says.
        resolve(words as Extract<FromRecorder, { say: S }>);
      });
    });
  const tell = (words: ToRecorder): void => void child.send(words);
  let opened = 0;
  return {
    open: async (plan) => {
      const id = String(++opened);
      tell({ say: "open", id, plan });
      const { ports } = await hear("opened", id);
      return {
        ports,
        close: async () => {
          tell({ say: "close", id });
          return (await hear("closed", id)).recording;
        },
      };
    },
    stop: async () => {
      await end(child);
      await built.remove();
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
