import type { Clock } from "./clock.ts";

/** Something that is asked for often and done now and then. */
export interface Throttle {
  /** Does it at once, or once for all that is asked in the meantime. */
  readonly ask: () => void;
  /** What was asked for and is still to be done is not done. */
  readonly cancel: () => void;
}

/** Does `act` at most every `everyMs`. */
export function createThrottle(clock: Clock, everyMs: number, act: () => void): Throttle {
  let last = -Infinity;
  let cancel: (() => void) | null = null;
  const run = (): void => {
    cancel = null;
    last = clock.monotonic();
    act();
  };
  return {
    ask: () => {
      if (cancel !== null) return;
      const left = last + everyMs - clock.monotonic();
      if (left <= 0) run();
      else cancel = clock.alarm(left, run);
    },
    cancel: () => {
      cancel?.();
      cancel = null;
    },
  };
}
