import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { releaseContent, type StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import type { RequestMessage } from "#electron/engine/message.ts";
import { printTarget } from "#electron/engine/print-target.ts";
import type { Outside } from "#electron/engine/parts.ts";
import type { Connection } from "./connection.ts";
import { factsOf } from "./connection-notes.ts";
import { exchangeOverHttp1 } from "./exchange-http1.ts";
import { exchangeOverHttp2 } from "./exchange-http2.ts";
import type { ExchangeEnd } from "./exchange-task.ts";
import type { Pool } from "./pool.ts";
import { receiveContent, type Receiving, receptionOf } from "./receiving.ts";
import { writeMessage, type WrittenMessage } from "./request-head.ts";
import { forwardingProxy } from "./route.ts";
import { placeOf, routeOf } from "./route-of.ts";
import { rounded, timingsOf } from "./timings.ts";
import { emptyTrace, type Trace } from "./wire-tap.ts";
import { wireOf } from "./wire-of.ts";
import { writeForHttp2 } from "./write-http2.ts";

export interface AttemptParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly contents: ContentStore;
  readonly keyLog: Outside["keyLog"];
}

/** What happened between asking for a connection and giving it back. */
interface Try {
  readonly connection: Connection | null;
  readonly reused: boolean;
  readonly written: WrittenMessage;
  readonly trace: Trace;
  readonly queueMs: number;
  readonly end: ExchangeEnd;
}

/** One try on one connection: a message goes in, and what came of it comes out, whatever it was. */
export function attempt(parts: AttemptParts): (delivery: Delivery) => Promise<Reply> {
  return async (delivery) => {
    const { sending } = delivery;
    const n = sending.log.begin(delivery.message.content?.bytes ?? null);
    const startedMs = rounded(parts.clock.monotonic() - sending.startedAt);
    const receiving = receiveContent(delivery, parts.contents);
    try {
      const tried = await tryOnce(delivery, receiving, parts);
      const { content, error, isLost = false } = await receiving.settle(tried.end);
      const record = recordOf(delivery, tried, content, { n, startedMs, error });
      // Also where it failed: what came of the content can be read, unless there will be nobody to read it.
      const isClosing = error?.kind === "aborted" && error.by === "closing";
      const isReadable = record.response !== null && !isLost && !isClosing;
      if (!isReadable) await releaseContent(content);
      return { attempt: record, content: isReadable ? content : null, error };
    } catch (bug) {
      await receiving.release();
      throw bug;
    }
  };
}

async function tryOnce(
  delivery: Delivery,
  receiving: Receiving,
  { pool, clock, keyLog }: AttemptParts,
): Promise<Try> {
  const { sending, message } = delivery;
  const { policy, halting, log, redactor } = sending;
  const trace = emptyTrace(sending.records ? redactor.reach : null);
  const nowhere = { trace, queueMs: 0, connection: null, reused: false };
  const unsent = (so: SoFar, error: AttemptError): Try => ({ ...so, ...notSent(message, error, clock) });
  const found = await routeOf(delivery, keyLog());
  if (!found.ok) return unsent(nowhere, found.error);
  const route = found.value;
  const asked = clock.monotonic();
  const lease = await pool.acquire(placeOf(delivery, route, clock), {
    limits: policy.pool,
    fresh: delivery.fresh,
    halting,
    multiplexes: route.httpVersion === "2",
  });
  const queueMs = clock.monotonic() - asked;
  if ("refused" in lease.acquired) return unsent({ ...nowhere, queueMs }, lease.acquired.refused);
  const { connection } = lease.acquired;
  const soFar = { trace, queueMs, connection, reused: connection.link !== null };
  try {
    const opened = await connection.open(route, {
      timeouts: policy.timeouts,
      clock,
      halting,
      redactor,
      onPhase: log.phase,
    });
    if (!opened.ok) return unsent(soFar, opened.error);
    const link = opened.value;
    const written =
      link.speaks === "2"
        ? writeForHttp2(message)
        : writeMessage(message, forwardingProxy(route, link.proxy));
    const task = {
      connection,
      message: written,
      content: message.content,
      trace,
      startedAt: sending.startedAt,
      timeouts: policy.timeouts,
      clock,
      halting,
      ...receptionOf(receiving, trace, log),
    };
    const end = await (link.speaks === "2"
      ? exchangeOverHttp2({ ...task, link })
      : exchangeOverHttp1({ ...task, link }));
    return { ...soFar, written, end: withAlert(end, connection.notes.alert) };
  } finally {
    lease.release(connection);
  }
}

type SoFar = Omit<Try, "written" | "end">;

/** Where nothing went out, the record shows what would have. */
const notSent = (
  message: RequestMessage,
  error: AttemptError,
  clock: Clock,
): Pick<Try, "written" | "end"> => ({ written: writeMessage(message, null), end: failed(error, clock) });

/** A TLS peer that breaks off before it answers does not accept us; whoever reads sees nothing but a closed connection. */
const withAlert = (end: ExchangeEnd, alert: string | null): ExchangeEnd =>
  alert !== null && end.head === null && end.error?.kind === "connection-lost"
    ? { ...end, error: { kind: "tls-failed", stage: "handshake", faults: [], detail: alert } }
    : end;

const failed = (error: AttemptError, clock: Clock): ExchangeEnd => ({
  interim: [],
  head: null,
  trailers: [],
  anomalies: [],
  contentFrom: null,
  unframed: true,
  endedAt: clock.monotonic(),
  error,
});

interface Numbers {
  readonly n: number;
  readonly startedMs: number;
  readonly error: AttemptError | null;
}

function recordOf(
  { sending, message, hop, cause }: Delivery,
  tried: Try,
  content: StoredContent,
  { n, startedMs, error }: Numbers,
): Attempt {
  const { connection, reused, written, trace, queueMs, end } = tried;
  return {
    n,
    hop,
    reason: cause.reason,
    because: cause.because,
    url: printTarget(message.target),
    method: message.method,
    fields: written.fields,
    startedMs,
    connection: connection === null ? null : factsOf(connection.id, reused, connection.notes),
    timings: timingsOf(queueMs, reused ? null : (connection?.notes.phases ?? null), trace, end),
    wire: wireOf(
      trace,
      { end, content, written, sentContent: message.content },
      sending.redactor,
      connection?.link?.speaks === "2",
    ),
    interim: end.interim,
    response: end.head,
    trailers: end.trailers,
    error,
    decision: null,
    waitAfterMs: null,
    cookiesRefused: [],
  };
}
