import type { Clock } from "./clock.ts";

/** Calls `act` at once, and again for what comes in the meantime, but at most every `everyMs`. */
export function createThrottle(clock: Clock, everyMs: number, act: () => void): () => void {
  let last = -Infinity;
  let waiting = false;
  const run = (): void => {
    waiting = false;
    last = clock.monotonic();
    act();
  };
  return () => {
    if (waiting) return;
    const left = last + everyMs - clock.monotonic();
    if (left <= 0) return run();
    waiting = true;
    clock.alarm(left, run);
  };
}
