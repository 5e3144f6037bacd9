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
export const keychainClient = (options: KeychainClientOptions): KeychainClient => new QueuedKeychain(options);

class QueuedKeychain implements KeychainClient {
  readonly #options: Required<KeychainClientOptions>;
  readonly #listeners = new Set<() => void>();
  readonly #queue: Pending[] = [];
  /** What took a process down with it once. */
  readonly #lost = new WeakSet<Pending>();
  #child: KeychainProcess | null = null;
  #posted: Pending | null = null;
  #patience: NodeJS.Timeout | undefined;
  #nextId = 1;
  #state: { readonly state: KeychainState; readonly detail: string } = { state: "unknown", detail: "" };

  constructor({ spawn, waitingMs = 3_000, limitMs = 60_000 }: KeychainClientOptions) {
    this.#options = { spawn, waitingMs, limitMs };
  }

  ask = (asked: KeychainAct): Promise<Result<string | null, KeychainFault>> =>
    new Promise((settle) => {
      const pending: Pending = {
        id: this.#nextId++,
        asked,
        startedAt: performance.now(),
        limit: setTimeout(() => this.#giveUp(pending), this.#options.limitMs),
        settle,
      };
      this.#queue.push(pending);
      this.#postNext();
    });

  state = (): { readonly state: KeychainState; readonly detail: string } => this.#state;

  retry = (): void => {
    this.#giveUpAll();
    this.#enter("unknown");
  };

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  close = (): void => {
    this.#giveUpAll();
    this.#listeners.clear();
  };

  #postNext(): void {
    const [next] = this.#queue;
    if (this.#posted !== null || next === undefined) return;
    this.#posted = next;
    this.#running().post({ id: next.id, asked: next.asked });
    this.#patience = setTimeout(
      () => this.#enter("waiting", "the keychain waits for an answer"),
      this.#options.waitingMs,
    );
  }

  #running(): KeychainProcess {
    if (this.#child !== null) return this.#child;
    const started = this.#options.spawn();
    this.#child = started;
    started.onMessage((message) => this.#take(started, message));
    started.onExit(() => this.#lose(started));
    return started;
  }

  #take(from: KeychainProcess, message: unknown): void {
    const pending = this.#posted;
    if (from !== this.#child || !isAnswer(message) || pending === null || message.id !== pending.id) return;
    this.#posted = null;
    clearTimeout(this.#patience);
    const result = toResult(message);
    if (result.ok) this.#enter("unlocked");
    else if (result.error.kind !== "silent") this.#enter(result.error.kind, result.error.detail);
    this.#finish(pending, result);
    this.#postNext();
  }

  /** The process ended. What is asked can be asked again; what ends two processes is not asked a third time. */
  #lose(from: KeychainProcess): void {
    if (from !== this.#child) return;
    const pending = this.#posted;
    this.#drop();
    if (pending === null) return;
    if (this.#lost.has(pending)) {
      const detail = "the keychain process ended";
      this.#enter("failed", detail);
      this.#finish(pending, fail({ kind: "failed", detail }));
    }
    this.#lost.add(pending);
    this.#postNext();
  }

  #giveUp(pending: Pending): void {
    if (this.#posted === pending) {
      this.#drop();
      this.#enter("waiting", "the keychain did not answer");
    }
    this.#silence(pending);
    this.#postNext();
  }

  #giveUpAll(): void {
    this.#drop();
    for (const pending of this.#queue.slice()) this.#silence(pending);
  }

  #silence(pending: Pending): void {
    const limitMs = Math.round(performance.now() - pending.startedAt);
    this.#finish(pending, fail({ kind: "silent", limitMs }));
  }

  #finish(pending: Pending, result: Result<string | null, KeychainFault>): void {
    clearTimeout(pending.limit);
    const at = this.#queue.indexOf(pending);
    if (at >= 0) this.#queue.splice(at, 1);
    pending.settle(result);
  }

  #drop(): void {
    const old = this.#child;
    this.#child = null;
    this.#posted = null;
    clearTimeout(this.#patience);
    old?.kill();
  }

  #enter(state: KeychainState, detail = ""): void {
    if (this.#state.state === state && this.#state.detail === detail) return;
    this.#state = { state, detail };
    for (const listener of this.#listeners) listener();
  }
}

function toResult(answer: KeychainAnswer): Result<string | null, KeychainFault> {
  if (answer.ok) return ok(answer.value);
  return fail({ kind: answer.loaded ? kindOf(answer.text) : "absent", detail: answer.text });
}

/** The keychain passes no codes on; these words are names, or of texts that its process is told not to translate. */
function kindOf(text: string): "locked" | "absent" | "failed" {
  if (/locked|dismissed|cancell?ed|interaction is not allowed/i.test(text)) return "locked";
  if (/D-?Bus|org\.freedesktop\.secrets|ServiceUnknown|could not connect|address is empty/i.test(text))
    return "absent";
  return "failed";
}
