import type { Attempt, EndedAttempt, Progress, ResponseHead } from "#shared/http/exchange.ts";
import type { AttemptPhase } from "#shared/http/send-error.ts";
import type { Clock } from "./clock.ts";
import { createThrottle } from "./throttle.ts";

/** Every attempt of one send, in order, and what is told about the one under way. */
export interface AttemptLog {
  /** Numbers a new attempt that has so many bytes of content to send, and tells of it. */
  readonly begin: (contentToSend: number | null) => number;
  /** A phase is told at once. */
  readonly phase: (phase: AttemptPhase) => void;
  /** Bytes are told now and then. */
  readonly moved: (passed: Passed) => void;
  /** The final head of the attempt, secrets masked: it is told at once. */
  readonly answered: (head: ResponseHead) => void;
  readonly waiting: (wait: NonNullable<Progress["wait"]>) => void;
  readonly add: (attempt: Attempt) => void;
  /** Puts a later version in the place of an attempt. */
  readonly amend: (attempt: Attempt) => void;
  /** Nothing is told from now on. */
  readonly close: () => void;
  readonly attempts: readonly Attempt[];
}

/** Bytes of one attempt so far. */
type Passed = Pick<Progress, "sentBytes" | "receivedBytes" | "contentBytes">;

/** At most 20 times a second. */
const tellEveryMs = 50;

const fresh: Progress = {
  attempt: 0,
  phase: "queue",
  sentBytes: 0,
  contentToSend: null,
  receivedBytes: 0,
  response: null,
  contentBytes: 0,
  wait: null,
  phases: [],
  ended: [],
};

/** `startedAt` is the start of the exchange on the monotonic clock. */
export function createAttemptLog(
  clock: Clock,
  startedAt: number,
  onProgress: (progress: Progress) => void,
): AttemptLog {
  const attempts: Attempt[] = [];
  let now = fresh;
  let closed = false;
  const tell = (): void => {
    if (closed) return;
    try {
      onProgress(now);
    } catch {
      // Whoever watches may go away in the middle of a send, which goes on without being watched.
      closed = true;
    }
  };
  const tellSoon = createThrottle(clock, tellEveryMs, tell);
  return {
    attempts,
    begin: (contentToSend) => {
      const phases = [{ phase: "queue", fromMs: clock.monotonic() - startedAt }] as const;
      now = { ...fresh, attempt: now.attempt + 1, contentToSend, ended: now.ended, phases };
      tell();
      return now.attempt;
    },
    phase: (phase) => {
      if (phase === now.phase) return;
      now = { ...now, phase, phases: [...now.phases, { phase, fromMs: clock.monotonic() - startedAt }] };
      tell();
    },
    moved: (passed) => {
      now = { ...now, ...passed };
      tellSoon.ask();
    },
    answered: (response) => {
      now = { ...now, response };
      tell();
    },
    waiting: (wait) => {
      now = { ...now, phase: "backoff", wait };
      tell();
    },
    add: (attempt) => {
      attempts.push(attempt);
      now = { ...now, ended: attempts.map(endedOf) };
      tell();
    },
    close: () => {
      closed = true;
      tellSoon.cancel();
    },
    amend: (attempt) => {
      attempts[attempts.findIndex(({ n }) => n === attempt.n)] = attempt;
      now = { ...now, ended: attempts.map(endedOf) };
    },
  };
}

const endedOf = ({ n, response, error, startedMs, timings, waitAfterMs }: Attempt): EndedAttempt => ({
  n,
  status: response?.status ?? null,
  error: error?.kind ?? null,
  startedMs,
  timings,
  waitAfterMs,
});
