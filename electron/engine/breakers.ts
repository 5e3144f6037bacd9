import {
  admit,
  type Breaker,
  type BreakerEnd,
  type BreakerPolicy,
  closedBreaker,
  settle,
} from "#shared/policy/circuit-breaker.ts";
import type { BreakerView } from "#shared/workbench/pool-view.ts";
import type { Clock } from "./clock.ts";
import { createListeners } from "./listeners.ts";

/** Whose breaker. */
export interface BreakerPlace {
  readonly session: string;
  readonly origin: string;
}

/** Leave to go out, to be handed back with what came of it; or how long there is none. */
export type Passage =
  | { readonly admitted: true; readonly settle: (end: BreakerEnd) => void }
  | { readonly admitted: false; readonly failures: number; readonly retryInMs: number };

/** The circuit breakers of all sessions and origins. */
export interface Breakers {
  readonly enter: (place: BreakerPlace, policy: BreakerPolicy) => Passage;
  readonly view: () => readonly BreakerView[];
  readonly reset: (place: BreakerPlace) => void;
  readonly onChange: (listener: () => void) => () => void;
}

interface Kept extends BreakerPlace {
  readonly threshold: number;
  readonly breaker: Breaker;
}

/** Origins remembered; beyond it the one longest without news is forgotten. */
const keptLimit = 1_000;

export function createBreakers(clock: Clock): Breakers {
  const all = new Map<string, Kept>();
  const { tell, listen } = createListeners(clock);
  let lastTicket = 0;
  const keyOf = ({ session, origin }: BreakerPlace): string => JSON.stringify([session, origin]);
  const put = (place: BreakerPlace, { failureThreshold }: BreakerPolicy, breaker: Breaker): void => {
    const key = keyOf(place);
    const before = all.get(key)?.breaker ?? closedBreaker;
    if (before === breaker || (isAtRest(before) && isAtRest(breaker))) return;
    all.delete(key);
    if (!isAtRest(breaker)) all.set(key, { ...place, threshold: failureThreshold ?? 0, breaker });
    for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - keptLimit))) all.delete(oldest);
    tell();
  };
  return {
    enter: (place, policy) => {
      const ticket = ++lastTicket;
      const now = (): Breaker => all.get(keyOf(place))?.breaker ?? closedBreaker;
      const { admitted, breaker, retryInMs } = admit(now(), policy, ticket, clock.now());
      put(place, policy, breaker);
      if (!admitted) return { admitted, failures: breaker.failures, retryInMs };
      return {
        admitted,
        settle: (end) => put(place, policy, settle(now(), policy, { ticket, end }, clock.now())),
      };
    },
    view: () => [...all.values()].map((kept) => viewOf(kept, clock.now())),
    reset: (place) => {
      if (all.delete(keyOf(place))) tell();
    },
    onChange: listen,
  };
}

const isAtRest = (breaker: Breaker): boolean => breaker.state === "closed" && breaker.failures === 0;

/** An open one whose time is over lets the next one through, which is what half-open means. */
function viewOf({ session, origin, threshold, breaker }: Kept, now: number): BreakerView {
  const isOver = breaker.state === "open" && now >= breaker.until;
  return {
    session,
    origin,
    state: isOver ? "half-open" : breaker.state,
    failures: breaker.failures,
    threshold,
    opensAt: breaker.state === "open" && !isOver ? breaker.until : null,
  };
}
