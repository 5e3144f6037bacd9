/** The user's word that the next attempt shall not be waited for. */
export interface Hurry {
  /** For a wait that begins: aborted when it is to end. A word that was said before it does not count. */
  readonly forWait: () => AbortSignal;
  /** Ends the wait that is under way, if there is one. */
  readonly now: () => void;
}

export function createHurry(): Hurry {
  let wait = new AbortController();
  return {
    forWait: () => {
      wait = new AbortController();
      return wait.signal;
    },
    now: () => wait.abort(),
  };
}
