import type { Clock } from "./clock.ts";
import { createThrottle } from "./throttle.ts";

/** Whoever wants to know of changes. */
export interface Listeners {
  /** Tells them all, at most 20 times a second. */
  readonly tell: () => void;
  /** The function it returns ends the listening. */
  readonly listen: (listener: () => void) => () => void;
}

const tellEveryMs = 50;

export function createListeners(clock: Clock): Listeners {
  const listeners = new Set<() => void>();
  const { ask } = createThrottle(clock, tellEveryMs, () => {
    for (const listener of listeners) {
      try {
        listener();
      } catch {
        // A window may be gone before it stopped listening; what changed is none of its business.
        listeners.delete(listener);
      }
    }
  });
  return {
    tell: ask,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
