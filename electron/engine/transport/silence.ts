import type { Timeouts } from "#shared/policy/timeouts.ts";
import type { Clock } from "#electron/engine/clock.ts";

export type SilencePhase = "first-byte" | "read";

/** Notices that nothing moved on the wire for too long. A byte costs one number; the timer looks at it when it wakes. */
export interface SilenceWatch {
  /** Something moved. */
  touch(): void;
  /** Waiting for the first byte has a limit of its own; before and after it the read limit counts. */
  enter(phase: SilencePhase): void;
  /** While we are the slow side, silence is our own doing. */
  suspend(suspended: boolean): void;
  release(): void;
}

export function watchSilence(
  clock: Clock,
  timeouts: Timeouts,
  onSilent: (phase: SilencePhase, limitMs: number) => void,
): SilenceWatch {
  let last = clock.monotonic();
  let suspended = false;
  let cancel = (): void => undefined;

  const wait = (phase: SilencePhase, limitMs: number, ms: number): void => {
    cancel = clock.alarm(ms, () => {
      if (suspended) last = clock.monotonic();
      const left = last + limitMs - clock.monotonic();
      if (left > 0) wait(phase, limitMs, left);
      else onSilent(phase, limitMs);
    });
  };
  return {
    touch: () => {
      last = clock.monotonic();
    },
    enter: (phase) => {
      cancel();
      last = clock.monotonic();
      const { firstByteMs, readMs } = timeouts;
      // Without a limit of its own, it is the read limit that fires, and that is what has to be raised.
      if (phase === "read" || firstByteMs === "as-read") {
        if (readMs !== null) wait("read", readMs, readMs);
      } else if (firstByteMs !== null) wait("first-byte", firstByteMs, firstByteMs);
    },
    suspend: (now) => {
      suspended = now;
      last = clock.monotonic();
    },
    release: () => cancel(),
  };
}
