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
import type { Halting } from "./halting.ts";
import { pipeline } from "./pipeline.ts";
import type { WayThere } from "./prepare-way.ts";
import type { SendOrder } from "./send-order.ts";

/** What every send of one engine shares. */
export interface DeliverParts extends AttemptParts {
  readonly breakers: Breakers;
}

/** Everything that makes one message ready to go. */
export interface Ready extends Prepared, Omit<WayThere, "secrets"> {
  readonly policy: DeliveryPolicy;
  readonly jar: SessionJar;
  /** When the way to the server was first asked for: from then on the total limit runs. */
  readonly begun: Begun;
}

/** One moment on both clocks. */
export interface Begun {
  readonly at: number;
  readonly monotonic: number;
}

/** A download that goes on asks for what is missing. */
function askingForRest(from: Ingredients, download: Download | undefined): Ingredients {
  const fields = download?.fields(from.typed) ?? [];
  return fields.length === 0 ? from : { ...from, typed: [...from.typed, ...fields] };
}

/** From here on there is always an exchange to look at. `stop` is the user's, and the total limit of all of it. */
export async function deliver(
  order: SendOrder,
  ready: Ready,
  stop: Halting,
  parts: DeliverParts,
): Promise<Exchange> {
  const { clock, contents } = parts;
  const { policy, chooseProxy, trust, begun } = ready;
  const ingredients = askingForRest(ready.ingredients, order.download);
  const sending: Sending = {
    exchangeId: order.exchangeId,
    session: order.session.name,
    policy,
    chooseProxy,
    trust,
    halting: stop,
    redactor: createRedactor(ready.secrets),
    log: createAttemptLog(clock, begun.monotonic, order.onProgress),
    records: order.records ?? true,
    download: order.download ?? null,
    hurry: order.hurry ?? null,
    startedAt: begun.monotonic,
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
  const reply = await send(first);
  const totalMs = clock.monotonic() - sending.startedAt;
  const frame = { id: order.exchangeId, startedAt: begun.at, totalMs, risks: order.risks };
  return exchangeOf(frame, first, reply);
}
