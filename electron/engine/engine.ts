import type { Exchange } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { PoolView } from "#shared/workbench/pool-view.ts";
import { prepare } from "#electron/engine/prepare/prepare.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";
import { jarOpener } from "#electron/engine/cookies/open-jar.ts";
import { createPool, type Pool } from "#electron/engine/transport/pool.ts";
import { type BreakerPlace, type Breakers, createBreakers } from "./breakers.ts";
import { deliver, type Ready } from "./deliver.ts";
import {
  createStopper,
  createUserStop,
  type Halting,
  limit,
  type Stopper,
  unlessHalted,
  untilHalted,
} from "./halting.ts";
import { createPrepareWay } from "./prepare-way.ts";
import type { EngineParts } from "./parts.ts";
import type { SendOrder } from "./send-order.ts";

export type { EngineParts, FileUnavailable, OpenedFile, SecretUnavailable } from "./parts.ts";
export type { SendOrder } from "./send-order.ts";

export interface Engine {
  /** Fails only while nothing has left this machine; after that there is always an exchange to look at. */
  send(order: SendOrder): Promise<Result<Exchange, PrepareError>>;
  readonly pool: {
    view(): PoolView;
    /** Told at most 20 times a second; the function it returns ends the telling. */
    onChange(listener: () => void): () => void;
    close(connectionId: number): void;
    /** Closes the circuit breaker of one origin by hand. */
    resetBreaker(place: BreakerPlace): void;
  };
  /** Aborts what is under way, waits until it has ended, and closes every connection. */
  close(): Promise<void>;
}

/** A keychain may wait for its user for a minute; whoever ends the send no longer wants to know. */
const readUntil =
  (stop: Halting, read: EngineParts["readSecret"]): EngineParts["readSecret"] =>
  async (ref) => {
    const end = await untilHalted(stop, read(ref));
    return end.halt === null ? end.value : fail("keychain-silent");
  };

export function createEngine(parts: EngineParts): Engine {
  const pool = createPool(parts.clock);
  const breakers = createBreakers(parts.clock);
  const closing = createStopper();
  const keyLog = parts.outside?.keyLog ?? (() => null);
  const shared = { keyLog, clock: parts.clock, contents: parts.contents, pool, breakers };
  const openJar = jarOpener(parts);
  const underWay = new Set<Promise<unknown>>();

  const prepared = async (order: SendOrder, stop: Stopper): Promise<Result<Ready, PrepareError>> => {
    const policy = effectivePolicy(order.session, order.draft.overrides);
    const readSecret = readUntil(stop, parts.readSecret);
    const draft = withSessionFields(order.draft, order.session);
    const message = await prepare(draft, order.scope, { openFile: parts.openFile, readSecret });
    if (!message.ok) return message;
    const found = await way.prepareWay(order, policy, readSecret);
    if (!found.ok) return found;
    const begun = { at: parts.clock.now(), monotonic: parts.clock.monotonic() };
    // A proxy script takes its time too. It covers every attempt and every wait from here on.
    limit(stop, parts.clock, "total", policy.timeouts.totalMs);
    const known = await unlessHalted(stop, found.value.chooseProxy(message.value.ingredients.target));
    // Where it was ended while it waited for that, the exchange says so.
    if (known.halt === null && !known.value.ok) return fail(known.value.error);
    const secrets = [...message.value.secrets, ...found.value.secrets];
    const jar = await openJar(order.session.name, policy.cookies, stop);
    return ok({ ...message.value, ...found.value, secrets, policy, jar, begun });
  };
  const send = async (order: SendOrder): Promise<Result<Exchange, PrepareError>> => {
    const stop = createUserStop(order.signal, closing);
    try {
      const ready = await prepared(order, stop);
      if (!ready.ok) return ready;
      const delivery = deliver(order, ready.value, stop, shared);
      underWay.add(delivery);
      try {
        return ok(await delivery);
      } finally {
        underWay.delete(delivery);
      }
    } finally {
      stop.release();
    }
  };
  const way = createPrepareWay(parts, send);
  return {
    send,
    pool: poolOf(pool, breakers),
    close: async () => {
      closing.stop({ kind: "aborted", by: "closing" });
      await Promise.allSettled(underWay);
      pool.closeAll();
      way.close();
    },
  };
}

/** The pool as the window sees it, with the circuit breakers before it. */
const poolOf = (pool: Pool, breakers: Breakers): Engine["pool"] => ({
  view: () => ({ ...pool.view(), breakers: breakers.view() }),
  onChange: (listener) => {
    const leave = [pool.onChange(listener), breakers.onChange(listener)];
    return () => {
      for (const each of leave) each();
    };
  },
  close: pool.close,
  resetBreaker: breakers.reset,
});
