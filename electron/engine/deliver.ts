import type { Exchange } from "#shared/http/exchange.ts";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import { buildMessage } from "#electron/engine/prepare/build-message.ts";
import type { Prepared } from "#electron/engine/prepare/prepare.ts";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import { attachCookies, type CookieJars } from "#electron/engine/steps/attach-cookies.ts";
import { followRedirects } from "#electron/engine/steps/follow-redirects.ts";
import { recordExchange } from "#electron/engine/steps/record-exchange.ts";
import { replayStale } from "#electron/engine/steps/replay-stale.ts";
import { retryAttempts } from "#electron/engine/steps/retry-attempts.ts";
import { attempt, type AttemptParts } from "#electron/engine/transport/attempt.ts";
import type { Trust } from "#electron/engine/transport/trust.ts";
import { createAttemptLog } from "./attempt-log.ts";
import type { Delivery, Sending } from "./delivery.ts";
import { exchangeOf } from "./exchange-of.ts";
import { createLimit, createUserStop, type Halting } from "./halting.ts";
import { pipeline } from "./pipeline.ts";
import type { SendOrder } from "./send-order.ts";

/** What every send of one engine shares. */
export interface DeliverParts extends AttemptParts {
  readonly jarOf: CookieJars;
  /** Comes when the engine is closed. */
  readonly closing: Halting;
}

/** Everything that makes one message ready to go. */
export interface Ready extends Prepared {
  readonly policy: DeliveryPolicy;
  readonly trust: Trust;
}

/** From here on there is always an exchange to look at. The total limit covers every attempt and every wait. */
export async function deliver(order: SendOrder, ready: Ready, parts: DeliverParts): Promise<Exchange> {
  const { clock, contents, jarOf, closing } = parts;
  const { policy, proxy, trust, ingredients } = ready;
  const user = createUserStop(order.signal, closing);
  const total = createLimit(clock, user, "total", policy.timeouts.totalMs);
  const startedAt = clock.now();
  const sending: Sending = {
    session: order.session.name,
    policy,
    proxy,
    trust,
    halting: total,
    redactor: createRedactor(ready.secrets),
    log: createAttemptLog(clock, order.onProgress),
    startedAt: clock.monotonic(),
  };
  const cause = { reason: "initial", because: null } as const;
  const first: Delivery = {
    sending,
    ingredients,
    message: buildMessage(ingredients),
    hop: 0,
    cause,
    fresh: false,
  };
  const send = pipeline(
    [
      recordExchange(order.exchangeId, contents),
      followRedirects(),
      retryAttempts(clock),
      replayStale(),
      attachCookies(jarOf),
    ],
    attempt(parts),
  );
  try {
    const reply = await send(first);
    const totalMs = clock.monotonic() - sending.startedAt;
    return exchangeOf({ id: order.exchangeId, startedAt, totalMs, risks: order.risks }, first, reply);
  } finally {
    total.release();
    user.release();
  }
}
