import type { Clock } from "#electron/engine/clock.ts";

/** A clock that stands still but for what is slept. `slept` lists the waits; alarms ring when a sleep passes them. */
export interface FakeClock extends Clock {
  readonly slept: readonly number[];
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

export function fakeClock({
  start = 0,
  chance = 0,
}: { readonly start?: number; readonly chance?: number } = {}): FakeClock {
  const slept: number[] = [];
  let now = 0;
  let alarms: readonly Alarm[] = [];
  const passTo = (moment: number): void => {
    for (;;) {
      const [next] = alarms.filter(({ at }) => at <= moment).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      alarms = alarms.filter((alarm) => alarm !== next);
      now = Math.max(now, next.at);
      next.ring();
    }
    now = Math.max(now, moment);
  };
  return {
    slept,
    now: () => start + now,
    monotonic: () => now,
    random: () => chance,
    alarm: (ms, ring) => {
      const alarm = { at: now + ms, ring };
      alarms = [...alarms, alarm];
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
    sleep: async (ms, signal) => {
      slept.push(ms);
      if (!signal.aborted) passTo(now + ms);
    },
  };
}
