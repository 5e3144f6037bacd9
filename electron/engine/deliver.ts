import type { Exchange } from "#shared/http/exchange.ts";
import type { DeliveryPolicy } from "#shared/policy/delivery-policy.ts";
import type { Download } from "#electron/engine/content/download.ts";
import { buildMessage, type Ingredients } from "#electron/engine/prepare/build-message.ts";
import type { SessionJar } from "#electron/engine/cookies/cookie-jars.ts";
import type { Prepared } from "#electron/engine/prepare/prepare.ts";
import { createRedactor } from "#electron/engine/redaction/redactor.ts";
import { breakCircuit } from "#electron/engine/steps/break-circuit.ts";
import { attachCookies } from "#electron/engine/steps/attach-cookies.ts";
import { followRedirects } from "#electron/engine/steps/follow-redirects.ts";
import { recordExchange } from "#electron/engine/steps/record-exchange.ts";
import { replayStale } from "#electron/engine/steps/replay-stale.ts";
import { retryAttempts } from "#electron/engine/steps/retry-attempts.ts";
import { attempt, type AttemptParts } from "#electron/engine/transport/attempt.ts";
import { createAttemptLog } from "./attempt-log.ts";
import type { Breakers } from "./breakers.ts";
import type { Delivery, Sending } from "./delivery.ts";
import { exchangeOf } from "./exchange-of.ts";
import { createLimit, createUserStop, type Halting } from "./halting.ts";
import { pipeline } from "./pipeline.ts";
import type { WayThere } from "./prepare-way.ts";
import type { SendOrder } from "./send-order.ts";

/** What every send of one engine shares. */
export interface DeliverParts extends AttemptParts {
  readonly breakers: Breakers;
  /** Comes when the engine is closed. */
  readonly closing: Halting;
}

/** Everything that makes one message ready to go. */
export interface Ready extends Prepared, Omit<WayThere, "secrets"> {
  readonly policy: DeliveryPolicy;
  readonly jar: SessionJar;
}

/** A download that goes on asks for what is missing. */
function askingForRest(from: Ingredients, download: Download | undefined): Ingredients {
  const fields = download?.fields(from.typed) ?? [];
  return fields.length === 0 ? from : { ...from, typed: [...from.typed, ...fields] };
}

/** From here on there is always an exchange to look at. The total limit covers every attempt and every wait. */
export async function deliver(order: SendOrder, ready: Ready, parts: DeliverParts): Promise<Exchange> {
  const { clock, contents, closing } = parts;
  const { policy, chooseProxy, trust } = ready;
  const ingredients = askingForRest(ready.ingredients, order.download);
  const user = createUserStop(order.signal, closing);
  const total = createLimit(clock, user, "total", policy.timeouts.totalMs);
  const startedAt = clock.now();
  const sending: Sending = {
    exchangeId: order.exchangeId,
    session: order.session.name,
    policy,
    chooseProxy,
    trust,
    halting: total,
    redactor: createRedactor(ready.secrets),
    log: createAttemptLog(clock, order.onProgress),
    records: order.records ?? true,
    download: order.download ?? null,
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
      breakCircuit(parts.breakers, clock),
      replayStale(),
      attachCookies(ready.jar),
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
