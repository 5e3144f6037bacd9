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
  let limit = limitIn(timeouts, "read");
  let wakesAt = Infinity;
  let cancel = (): void => undefined;

  const wakeAfter = (ms: number): void => {
    wakesAt = clock.monotonic() + ms;
    cancel = clock.alarm(ms, wake);
  };
  const wake = (): void => {
    wakesAt = Infinity;
    if (limit === null) return;
    if (suspended) last = clock.monotonic();
    const left = last + limit.ms - clock.monotonic();
    if (left > 0) wakeAfter(left);
    else onSilent(limit.phase, limit.ms);
  };
  return {
    touch: () => {
      last = clock.monotonic();
    },
    enter: (phase) => {
      last = clock.monotonic();
      limit = limitIn(timeouts, phase);
      // A timer that wakes early looks again, so that only an earlier moment needs another one.
      if (limit === null || last + limit.ms >= wakesAt) return;
      cancel();
      wakeAfter(limit.ms);
    },
    suspend: (now) => {
      suspended = now;
      last = clock.monotonic();
    },
    release: () => cancel(),
  };
}

interface SilenceLimit {
  readonly phase: SilencePhase;
  readonly ms: number;
}

/** Without a limit of its own for the first byte, it is the read limit that fires, and that is what has to be raised. */
function limitIn({ firstByteMs, readMs }: Timeouts, phase: SilencePhase): SilenceLimit | null {
  if (phase === "read" || firstByteMs === "as-read")
    return readMs === null ? null : { phase: "read", ms: readMs };
  return firstByteMs === null ? null : { phase, ms: firstByteMs };
}
