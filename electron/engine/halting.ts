import { setMaxListeners } from "node:events";
import type { AttemptError, AttemptPhase, TimeoutPhase } from "#shared/http/send-error.ts";
import type { Clock } from "./clock.ts";

/** Why something under way has to end now. */
export type Halt =
  | { readonly kind: "aborted"; readonly by: "user" | "closing" }
  | { readonly kind: "timed-out"; readonly phase: TimeoutPhase; readonly limitMs: number };

/** What everything that waits listens to. The signal says when, `halt` says why. */
export interface Halting {
  readonly signal: AbortSignal;
  readonly halt: () => Halt | null;
}

export interface Stopper extends Halting {
  /** Only the first reason counts. */
  readonly stop: (halt: Halt) => void;
  /** Lets go of timers and listeners; nothing is stopped by it. */
  readonly release: () => void;
}

/** A stop of its own that also comes when an outer one does. */
export function createStopper(...outer: readonly Halting[]): Stopper {
  const controller = new AbortController();
  // One exchange waits for many things at once, and one close ends many exchanges.
  setMaxListeners(0, controller.signal);
  let reason: Halt | null = null;
  const stop = (halt: Halt): void => {
    if (reason !== null) return;
    reason = halt;
    controller.abort();
  };
  const listeners = outer.map((one) => {
    const follow = (): void => {
      const halt = one.halt();
      if (halt !== null) stop(halt);
    };
    follow();
    one.signal.addEventListener("abort", follow);
    return (): void => one.signal.removeEventListener("abort", follow);
  });
  return {
    signal: controller.signal,
    halt: () => reason,
    stop,
    release: () => {
      for (const leave of listeners) leave();
    },
  };
}

/** A stop that comes after `limitMs` (`null`: never), or when the outer one does. */
export function createLimit(
  clock: Clock,
  outer: Halting,
  phase: TimeoutPhase,
  limitMs: number | null,
): Stopper {
  const stopper = createStopper(outer);
  if (limitMs === null) return stopper;
  const cancel = clock.alarm(limitMs, () => stopper.stop({ kind: "timed-out", phase, limitMs }));
  return {
    ...stopper,
    release: () => {
      cancel();
      stopper.release();
    },
  };
}

/** A stop that comes when the user's signal does. */
export function createUserStop(signal: AbortSignal, outer: Halting): Stopper {
  const stopper = createStopper(outer);
  setMaxListeners(0, signal);
  const onAbort = (): void => stopper.stop({ kind: "aborted", by: "user" });
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  return {
    ...stopper,
    release: () => {
      signal.removeEventListener("abort", onAbort);
      stopper.release();
    },
  };
}

export type Unhalted<T> = { readonly halt: null; readonly value: T } | { readonly halt: Halt };

/** Waits for a promise, but no longer than until the halt. What the promise does afterwards is ignored. */
export function untilHalted<T>(halting: Halting, promise: Promise<T>): Promise<Unhalted<T>> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      const halt = halting.halt();
      if (halt !== null) resolve({ halt });
    };
    halting.signal.addEventListener("abort", onAbort, { once: true });
    promise
      .then((value) => resolve({ halt: null, value }), reject)
      .finally(() => halting.signal.removeEventListener("abort", onAbort));
    if (halting.signal.aborted) onAbort();
  });
}

/** The error an attempt ends with when it was halted on the way. */
export const haltError = (halt: Halt, reached: AttemptPhase): AttemptError => ({ ...halt, reached });
