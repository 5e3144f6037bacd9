import type { Attempt, Progress } from "#shared/http/exchange.ts";
import type { AttemptPhase } from "#shared/http/send-error.ts";
import type { Clock } from "./clock.ts";
import { createThrottle } from "./throttle.ts";

/** Every attempt of one send, in order, and what is told about the one under way. */
export interface AttemptLog {
  /** Numbers a new attempt, and tells of it. */
  readonly begin: () => number;
  /** A phase is told at once. */
  readonly phase: (phase: AttemptPhase) => void;
  /** Bytes are told now and then. */
  readonly moved: (sentBytes: number, receivedBytes: number) => void;
  readonly waiting: (wait: NonNullable<Progress["wait"]>) => void;
  readonly add: (attempt: Attempt) => void;
  /** Puts a later version in the place of an attempt. */
  readonly amend: (attempt: Attempt) => void;
  /** Nothing is told from now on. */
  readonly close: () => void;
  readonly attempts: readonly Attempt[];
}

/** At most 20 times a second. */
const tellEveryMs = 50;

export function createAttemptLog(clock: Clock, onProgress: (progress: Progress) => void): AttemptLog {
  const attempts: Attempt[] = [];
  let now: Progress = {
    attempt: 0,
    phase: "queue",
    sentBytes: 0,
    contentToSend: null,
    receivedBytes: 0,
    response: null,
    contentBytes: 0,
    wait: null,
    ended: [],
  };
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
    begin: () => {
      now = { ...now, attempt: now.attempt + 1, phase: "queue", sentBytes: 0, receivedBytes: 0, wait: null };
      tell();
      return now.attempt;
    },
    phase: (phase) => {
      if (phase === now.phase) return;
      now = { ...now, phase };
      tell();
    },
    moved: (sentBytes, receivedBytes) => {
      now = { ...now, sentBytes, receivedBytes };
      tellSoon();
    },
    waiting: (wait) => {
      now = { ...now, phase: "backoff", wait };
      tell();
    },
    add: (attempt) => {
      attempts.push(attempt);
      const ended = {
        n: attempt.n,
        status: attempt.response?.status ?? null,
        error: attempt.error?.kind ?? null,
      };
      now = { ...now, ended: [...now.ended, ended] };
      tell();
    },
    close: () => {
      closed = true;
    },
    amend: (attempt) => {
      attempts.splice(
        attempts.findIndex(({ n }) => n === attempt.n),
        1,
        attempt,
      );
    },
  };
}
