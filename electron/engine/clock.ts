/** Time and chance, handed in so that a test can hold them. Nothing else in the engine knows either. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds from some fixed moment; never goes back. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when the signal is aborted: whoever waits asks the signal which it was. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  /** Calls `ring` once, after `ms` and never earlier; the function it returns takes the alarm back. */
  alarm(ms: number, ring: () => void): () => void;
}

/** The longest wait a Node timer can be set to; a longer one would ring at once. */
const timerLimitMs = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  alarm: setAlarm,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        cancel();
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const cancel = setAlarm(ms, wake);
      signal.addEventListener("abort", wake);
    }),
};

function setAlarm(ms: number, ring: () => void): () => void {
  const due = performance.now() + ms;
  const set = (): NodeJS.Timeout =>
    setTimeout(check, Math.min(Math.max(0, Math.ceil(due - performance.now())), timerLimitMs));
  const check = (): void => {
    if (performance.now() >= due) ring();
    else timer = set();
  };
  let timer = set();
  return () => clearTimeout(timer);
}
