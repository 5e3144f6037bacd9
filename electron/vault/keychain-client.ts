import { fail, ok, type Result } from "#shared/result.ts";
import type { KeychainAct } from "./keychain.ts";
import { isAnswer, type KeychainAnswer, type KeychainQuestion } from "./keychain-messages.ts";

/** A process that owns the keychain library, however it was started. */
export interface KeychainProcess {
  readonly post: (message: KeychainQuestion) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

/** Why the keychain did not do what it was asked; `detail` is what it said, for people. */
export type KeychainFault =
  | { readonly kind: "locked" | "absent" | "failed"; readonly detail: string }
  | { readonly kind: "silent"; readonly limitMs: number };

export type KeychainState = "unknown" | "unlocked" | "locked" | "waiting" | "absent" | "failed";

export interface KeychainClient {
  readonly ask: (asked: KeychainAct) => Promise<Result<string | null, KeychainFault>>;
  readonly state: () => { readonly state: KeychainState; readonly detail: string };
  /** Gives up what is waiting, with a process of its own to start again from. */
  readonly retry: () => void;
  readonly onChange: (listener: () => void) => () => void;
  /** Ends the process; what is waiting fails. */
  readonly close: () => void;
}

export interface KeychainClientOptions {
  readonly spawn: () => KeychainProcess;
  /** After this a call counts as waiting for the user. */
  readonly waitingMs?: number;
  /** After this a call is given up; the time in the queue counts. */
  readonly limitMs?: number;
}

interface Pending {
  readonly id: number;
  readonly asked: KeychainAct;
  readonly startedAt: number;
  readonly limit: NodeJS.Timeout;
  readonly settle: (result: Result<string | null, KeychainFault>) => void;
}

/** Asks the keychain through a process that can be killed: a prompt nobody answers would hold four threads of ours for ever. */
export function keychainClient({ spawn, waitingMs = 3_000, limitMs = 60_000 }: KeychainClientOptions): KeychainClient {
  const listeners = new Set<() => void>();
  const queue: Pending[] = [];
  const lost = new WeakSet<Pending>();
  let child: KeychainProcess | null = null;
  let posted: Pending | null = null;
  let nextId = 1;
  let patience: NodeJS.Timeout | null = null;
  let now: { readonly state: KeychainState; readonly detail: string } = { state: "unknown", detail: "" };

  const enter = (state: KeychainState, detail = ""): void => {
    if (now.state === state && now.detail === detail) return;
    now = { state, detail };
    for (const listener of listeners) listener();
  };
  const drop = (): void => {
    const old = child;
    child = null;
    posted = null;
    if (patience !== null) clearTimeout(patience);
    old?.kill();
  };
  const finish = (pending: Pending, result: Result<string | null, KeychainFault>): void => {
    clearTimeout(pending.limit);
    const at = queue.indexOf(pending);
    if (at >= 0) queue.splice(at, 1);
    pending.settle(result);
  };
  const silence = (pending: Pending): void =>
    finish(pending, fail({ kind: "silent", limitMs: Math.round(performance.now() - pending.startedAt) }));
  const giveUp = (pending: Pending): void => {
    if (posted === pending) {
      drop();
      enter("waiting", "the keychain did not answer");
    }
    silence(pending);
    pump();
  };
  const giveUpAll = (): void => {
    drop();
    for (const pending of [...queue]) silence(pending);
  };
  const take = (from: KeychainProcess, message: unknown): void => {
    if (from !== child || !isAnswer(message) || message.id !== posted?.id) return;
    const pending = posted;
    posted = null;
    if (patience !== null) clearTimeout(patience);
    const result = toResult(message);
    if (result.ok) enter("unlocked");
    else if (result.error.kind !== "silent") enter(result.error.kind, result.error.detail);
    finish(pending, result);
    pump();
  };
  const lose = (from: KeychainProcess): void => {
    if (from !== child) return;
    const pending = posted;
    drop();
    if (pending === null) return;
    // What is asked can be asked again; what ends two processes is not asked a third time.
    if (lost.has(pending)) {
      const detail = "the keychain process ended";
      enter("failed", detail);
      finish(pending, fail({ kind: "failed", detail }));
    }
    lost.add(pending);
    pump();
  };
  const running = (): KeychainProcess => {
    if (child !== null) return child;
    const started = spawn();
    child = started;
    started.onMessage((message) => take(started, message));
    started.onExit(() => lose(started));
    return started;
  };
  const pump = (): void => {
    const [next] = queue;
    if (posted !== null || next === undefined) return;
    posted = next;
    running().post({ id: next.id, asked: next.asked });
    patience = setTimeout(() => enter("waiting", "the keychain waits for an answer"), waitingMs);
  };

  return {
    ask: (asked) =>
      new Promise((settle) => {
        const pending: Pending = {
          id: nextId++,
          asked,
          startedAt: performance.now(),
          limit: setTimeout(() => giveUp(pending), limitMs),
          settle,
        };
        queue.push(pending);
        pump();
      }),
    state: () => now,
    retry: () => {
      giveUpAll();
      enter("unknown");
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      giveUpAll();
      listeners.clear();
    },
  };
}

function toResult(answer: KeychainAnswer): Result<string | null, KeychainFault> {
  if (answer.ok) return ok(answer.value);
  return fail({ kind: answer.loaded ? kindOf(answer.text) : "absent", detail: answer.text });
}

/** Names of D-Bus and of the Secret Service, which are not translated; the library passes no codes on. */
function kindOf(text: string): "locked" | "absent" | "failed" {
  if (/locked|org\.freedesktop\.Secret\.Error\.IsLocked|dismissed|cancell?ed|interaction is not allowed/i.test(text)) return "locked";
  if (/D-?Bus|org\.freedesktop\.secrets|ServiceUnknown/i.test(text)) return "absent";
  return "failed";
}
