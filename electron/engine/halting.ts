import { setMaxListeners } from "node:events";
import type { AttemptError, AttemptPhase, TimeoutPhase } from "#shared/http/send-error.ts";
import type { Clock } from "./clock.ts";

/** Why something under way has to end now. */
export type Halt =
  | { readonly kind: "aborted"; readonly by: "user" | "closing" }
  | { readonly kind: "timed-out"; readonly phase: TimeoutPhase; readonly limitMs: number };

/** What everything that waits listens to. `halt` says why. */
export interface Halting {
  /** For whoever wants an AbortSignal: made when it is first asked for, since most sends need none. */
  readonly signal: AbortSignal;
  readonly halt: () => Halt | null;
  /** Called once when it halts, at once where it has; the function it returns ends the listening. */
  readonly listen: (onHalt: (halt: Halt) => void) => () => void;
}

export interface Stopper extends Halting {
  /** Only the first reason counts. */
  readonly stop: (halt: Halt) => void;
  /** Lets go of timers and listeners; nothing is stopped by it. */
  readonly release: () => void;
  /** Does this too when it is released. */
  readonly alsoLeave: (leave: () => void) => void;
}

class OwnStop implements Stopper {
  readonly #listeners = new Set<(halt: Halt) => void>();
  #signal: AbortSignal | null = null;
  #reason: Halt | null = null;
  #leave: () => void;

  constructor(outer: Halting | null) {
    this.#leave = outer === null ? () => undefined : outer.listen(this.stop);
  }

  get signal(): AbortSignal {
    return (this.#signal ??= this.#makeSignal());
  }

  readonly halt = (): Halt | null => this.#reason;

  readonly listen = (onHalt: (halt: Halt) => void): (() => void) => {
    if (this.#reason === null) this.#listeners.add(onHalt);
    else onHalt(this.#reason);
    return () => this.#listeners.delete(onHalt);
  };

  readonly stop = (halt: Halt): void => {
    if (this.#reason !== null) return;
    this.#reason = halt;
    const told = [...this.#listeners];
    this.#listeners.clear();
    for (const tell of told) tell(halt);
  };

  readonly alsoLeave = (leave: () => void): void => {
    const before = this.#leave;
    this.#leave = () => {
      leave();
      before();
    };
  };

  readonly release = (): void => this.#leave();

  #makeSignal(): AbortSignal {
    const controller = new AbortController();
    // One exchange waits for many things at once, and one close ends many exchanges.
    setMaxListeners(0, controller.signal);
    this.listen(() => controller.abort());
    return controller.signal;
  }
}

/** A stop of its own that also comes when the outer one does. */
export const createStopper = (outer: Halting | null = null): Stopper => new OwnStop(outer);

/** A stop that comes after `limitMs` (`null`: never), or when the outer one does. */
export function createLimit(
  clock: Clock,
  outer: Halting,
  phase: TimeoutPhase,
  limitMs: number | null,
): Stopper {
  const stopper = new OwnStop(outer);
  limit(stopper, clock, phase, limitMs);
  return stopper;
}

/** From now on the stop comes after `limitMs` too. */
export function limit(stopper: Stopper, clock: Clock, phase: TimeoutPhase, limitMs: number | null): void {
  if (limitMs === null) return;
  stopper.alsoLeave(clock.alarm(limitMs, () => stopper.stop({ kind: "timed-out", phase, limitMs })));
}

/** A stop that comes when the user's signal does. */
export function createUserStop(signal: AbortSignal, outer: Halting): Stopper {
  const stopper = new OwnStop(outer);
  const onAbort = (): void => stopper.stop({ kind: "aborted", by: "user" });
  if (signal.aborted) onAbort();
  setMaxListeners(0, signal);
  signal.addEventListener("abort", onAbort);
  stopper.alsoLeave(() => signal.removeEventListener("abort", onAbort));
  return stopper;
}

export type Unhalted<T> = { readonly halt: null; readonly value: T } | { readonly halt: Halt };

/** Waits for a promise, but no longer than until the halt. What the promise does afterwards is ignored. */
export function untilHalted<T>(halting: Halting, promise: Promise<T>): Promise<Unhalted<T>> {
  return new Promise((resolve, reject) => {
    const leave = halting.listen((halt) => resolve({ halt }));
    promise.then((value) => resolve({ halt: null, value }), reject).finally(() => leave());
  });
}

/** The same for what may be here already: then nothing waits. */
export const unlessHalted = <T>(
  halting: Halting,
  value: T | Promise<T>,
): Unhalted<T> | Promise<Unhalted<T>> =>
  value instanceof Promise ? untilHalted(halting, value) : { halt: null, value };

/** The error an attempt ends with when it was halted on the way. */
export const haltError = (halt: Halt, reached: AttemptPhase): AttemptError => ({ ...halt, reached });
