import type { Exchange } from "#shared/http/exchange.ts";
import type { PrepareError } from "#shared/http/send-error.ts";
import { effectivePolicy } from "#shared/policy/session.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { PoolView } from "#shared/workbench/pool-view.ts";
import { prepare } from "#electron/engine/prepare/prepare.ts";
import { withSessionFields } from "#shared/workbench/session-fields.ts";
import { jarOpener } from "#electron/engine/cookies/open-jar.ts";
import { createPool } from "#electron/engine/transport/pool.ts";
import { type BreakerPlace, createBreakers } from "./breakers.ts";
import { deliver } from "./deliver.ts";
import { createStopper, createUserStop, untilHalted } from "./halting.ts";
import { createPrepareWay } from "./prepare-way.ts";
import type { EngineParts, SecretUnavailable } from "./parts.ts";
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

/** A keychain may wait for its user for a minute; whoever cancels the send no longer wants to know. */
function endedBy(signal: AbortSignal, read: EngineParts["readSecret"]): EngineParts["readSecret"] {
  return async (ref) => {
    let cancel = (): void => undefined;
    const cancelled = new Promise<Result<never, SecretUnavailable>>((resolve) => {
      cancel = () => resolve(fail("keychain-silent"));
    });
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel);
    const end = await Promise.race([read(ref), cancelled]);
    signal.removeEventListener("abort", cancel);
    return end;
  };
}

export function createEngine(parts: EngineParts): Engine {
  const pool = createPool(parts.clock);
  const breakers = createBreakers(parts.clock);
  const closing = createStopper();
  const keyLog = parts.outside?.keyLog ?? (() => null);
  const shared = { keyLog, clock: parts.clock, contents: parts.contents, pool, breakers, closing };
  const openJar = jarOpener(parts);
  const underWay = new Set<Promise<unknown>>();

  const send = async (order: SendOrder): Promise<Result<Exchange, PrepareError>> => {
    const policy = effectivePolicy(order.session, order.draft.overrides);
    const readSecret = endedBy(order.signal, parts.readSecret);
    const prepared = await prepare(withSessionFields(order.draft, order.session), order.scope, {
      ...parts,
      readSecret,
    });
    if (!prepared.ok) return fail(prepared.error);
    const found = await way.prepareWay(order, policy, readSecret);
    if (!found.ok) return fail(found.error);
    const stop = createUserStop(order.signal, closing);
    const known = await untilHalted(stop, found.value.chooseProxy(prepared.value.ingredients.target));
    stop.release();
    // Where it was ended while it waited for that, the exchange says so.
    if (known.halt === null && !known.value.ok) return fail(known.value.error);
    const secrets = [...prepared.value.secrets, ...found.value.secrets];
    const jar = await openJar(order, policy.cookies);
    const delivery = deliver(order, { ...prepared.value, ...found.value, secrets, policy, jar }, shared);
    underWay.add(delivery);
    try {
      return ok(await delivery);
    } finally {
      underWay.delete(delivery);
    }
  };
  const way = createPrepareWay(parts, send);
  return {
    send,
    pool: {
      view: () => ({ ...pool.view(), breakers: breakers.view() }),
      onChange: (listener) => {
        const leave = [pool.onChange(listener), breakers.onChange(listener)];
        return () => {
          for (const each of leave) each();
        };
      },
      close: pool.close,
      resetBreaker: breakers.reset,
    },
    close: async () => {
      closing.stop({ kind: "aborted", by: "closing" });
      await Promise.allSettled(underWay);
      pool.closeAll();
      way.close();
    },
  };
}
