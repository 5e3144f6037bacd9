import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fieldValue } from "#shared/http/field.ts";
import { originOf } from "#shared/http/target.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { inspectContent } from "#electron/engine/content/inspect-content.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import { releaseContent, type StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import { haltError, type Halting } from "#electron/engine/halting.ts";
import { printTarget } from "#electron/engine/print-target.ts";
import type { Connection } from "./connection.ts";
import { factsOf } from "./connection-notes.ts";
import { isForwarded, type Route } from "./connector.ts";
import { exchangeOverHttp1 } from "./exchange-http1.ts";
import { exchangeOverHttp2 } from "./exchange-http2.ts";
import type { ExchangeEnd } from "./exchange-task.ts";
import type { Place, Pool } from "./pool.ts";
import { writeMessage, type WrittenMessage } from "./request-head.ts";
import { rounded, timingsOf } from "./timings.ts";
import { emptyTrace, type Trace } from "./wire-tap.ts";
import { wireOf } from "./wire-of.ts";
import { writeForHttp2 } from "./write-http2.ts";

export interface AttemptParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly contents: ContentStore;
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
    const n = sending.log.begin();
    const startedMs = rounded(parts.clock.monotonic() - sending.startedAt);
    const spool = parts.contents.spool();
    try {
      const tried = await tryOnce(delivery, spool, parts);
      const kept = await spool.drained();
      const content = await inspect(delivery, tried, spool, parts);
      const error = tried.end.error ?? lateError(kept, content, sending.halting);
      const record = recordOf(delivery, tried, content, { n, startedMs, error });
      const whole = error === null && record.response !== null;
      if (!whole) await releaseContent(content);
      return { attempt: record, content: whole ? content : null, error };
    } catch (bug) {
      await spool.release();
      throw bug;
    }
  };
}

/** What can still go wrong once the response is here: the disk did not take it, or decoding it was stopped. */
function lateError(
  kept: boolean,
  { received, codings }: StoredContent,
  halting: Halting,
): AttemptError | null {
  if (!kept) return { kind: "content-too-large", limitBytes: received.bytes };
  const halt = codings.length > 0 ? halting.halt() : null;
  return halt === null ? null : haltError(halt, "receive");
}

async function tryOnce(
  delivery: Delivery,
  spool: Spool,
  { pool, clock, contents }: AttemptParts,
): Promise<Try> {
  const { sending, message } = delivery;
  const { policy, halting, log, proxy, trust } = sending;
  const route: Route = { target: message.target, proxy, trust, httpVersion: policy.httpVersion };
  const trace = emptyTrace(sending.redactor.reach);
  const asked = clock.monotonic();
  const lease = await pool.acquire(placeOf(delivery, route), {
    limits: policy.pool,
    fresh: delivery.fresh,
    halting,
  });
  const forwarding = isForwarded(route) ? proxy : null;
  const soFar = { trace, queueMs: clock.monotonic() - asked, written: writeMessage(message, forwarding) };
  if ("halt" in lease.acquired) {
    return {
      ...soFar,
      connection: null,
      reused: false,
      end: failed(haltError(lease.acquired.halt, "queue"), clock),
    };
  }
  const { connection } = lease.acquired;
  const reused = connection.link !== null;
  try {
    const opened = await connection.open(route, {
      timeouts: policy.timeouts,
      clock,
      halting,
      onPhase: log.phase,
    });
    if (!opened.ok) return { ...soFar, connection, reused, end: failed(opened.error, clock) };
    const link = opened.value;
    const written = link.speaks === "2" ? writeForHttp2(message) : soFar.written;
    const exchange = link.speaks === "2" ? exchangeOverHttp2 : exchangeOverHttp1;
    const end = await exchange({
      connection,
      link,
      message: written,
      content: message.content,
      trace,
      startedAt: sending.startedAt,
      timeouts: policy.timeouts,
      clock,
      halting,
      spool,
      contentLimit: contents.limits.receivedBytes,
      onStage: log.phase,
      onMoved: () => log.moved(trace.sent.total, trace.received.total),
    });
    return { ...soFar, written, connection, reused, end };
  } finally {
    lease.release(connection);
  }
}

/** Requests share a connection only where nothing about it differs. Over HTTP/2 a connection speaks for one authority. */
function placeOf({ sending, message }: Delivery, { target, proxy, trust, httpVersion }: Route): Place {
  const login = proxy?.login ?? null;
  const authority = httpVersion === "2" ? (fieldValue(message.fields, "host") ?? "") : "";
  return {
    session: sending.session,
    origin: originOf(target),
    key: JSON.stringify([proxy?.label, login?.username, login?.password, trust.key, httpVersion, authority]),
  };
}

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

function inspect(
  { sending }: Delivery,
  { end }: Try,
  spool: Spool,
  { contents }: AttemptParts,
): Promise<StoredContent> {
  return inspectContent(spool, end.head, {
    redactor: sending.redactor,
    store: contents,
    signal: sending.halting.signal,
  });
}

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
