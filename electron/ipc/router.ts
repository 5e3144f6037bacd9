import { randomUUID } from "node:crypto";
import { ipcMain, type IpcMainInvokeEvent } from "electron";
import type { CallName, Calls, Input, Reply } from "#shared/ipc/bridge.ts";
import { calls } from "#shared/ipc/contract.ts";
import { withOwnBytes } from "./own-bytes.ts";

/** One answer per question; a missing or misspelt one does not compile. */
export type Answers = { readonly [C in CallName]: (input: Input<C>) => Promise<Reply<C>> };

/**
 * Joins every call of the contract to its answer: the sender is checked and the input parsed before anything runs. What
 * is asked before the answers are there waits for them.
 */
export function answerCalls(
  answers: Promise<Answers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
): void {
  for (const [name, { input }] of Object.entries(calls)) {
    ipcMain.handle(name, async (event, raw: unknown) => {
      if (!isTrusted(event)) throw new Error(`${name}: untrusted sender`);
      const question = questionOf(input, raw);
      if (question === undefined) throw new Error(`${name}: the message does not fit the contract`);
      try {
        return withOwnBytes(await answerOf(await answers, name)(question));
      } catch (bug) {
        throw incident(name, bug);
      }
    });
  }
}

/** `undefined` where it does not fit: some schemas throw, such as a read-only one that is given bytes. */
function questionOf(input: Calls[CallName]["input"], raw: unknown): unknown {
  try {
    return input.safeParse(raw).data;
  } catch {
    return undefined;
  }
}

// `name` is a key of `calls`, and `Answers` has one function per key; the pair of input and answer is lost in the loop.
const answerOf = (answers: Answers, name: string) =>
  answers[name as CallName] as (input: unknown) => Promise<unknown>;

/** The page is told an id; the details stay in main, where a message can hold no more than the log already does. */
function incident(name: string, bug: unknown): Error {
  const id = randomUUID().slice(0, 8);
  const stack = bug instanceof Error ? bug.stack : String(bug);
  process.stderr.write(`incident ${id} in ${name}: ${stack ?? ""}\n`);
  return new Error(`Internal error in ${name} (incident ${id})`);
}
