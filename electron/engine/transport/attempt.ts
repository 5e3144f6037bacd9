import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { originOf } from "#shared/http/target.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import { inspectContent } from "#electron/engine/content/inspect-content.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import { releaseContent, type StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Reply } from "#electron/engine/delivery.ts";
import { haltError } from "#electron/engine/halting.ts";
import { printTarget } from "#electron/engine/print-target.ts";
import type { Connection } from "./connection.ts";
import { factsOf } from "./connection-notes.ts";
import { isForwarded, type Route } from "./connector.ts";
import { exchangeOverHttp1 } from "./exchange-http1.ts";
import { exchangeOverHttp2, writeForHttp2 } from "./exchange-http2.ts";
import type { ExchangeEnd } from "./exchange-task.ts";
import type { Lease, Pool } from "./pool.ts";
import { writeMessage, type WrittenMessage } from "./request-head.ts";
import { rounded, timingsOf } from "./timings.ts";
import { emptyTrace, type Trace } from "./wire-tap.ts";
import { wireOf } from "./wire-of.ts";

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
      const content = await inspect(delivery, tried, spool, parts);
      const interrupted = content.codings.length > 0 ? sending.halting.halt() : null;
      const error = tried.end.error ?? (interrupted === null ? null : haltError(interrupted, "receive"));
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

async function tryOnce(delivery: Delivery, spool: Spool, { pool, clock, contents }: AttemptParts): Promise<Try> {
  const { sending, message } = delivery;
  const { policy, halting, log, proxy, trust } = sending;
  const route: Route = { target: message.target, proxy, trust, httpVersion: policy.httpVersion };
  const trace = emptyTrace(sending.redactor.reach);
  const asked = clock.monotonic();
  const lease = await pool.acquire(placeOf(delivery, route), { limits: policy.pool, fresh: delivery.fresh, halting });
  const forwarding = isForwarded(route) ? proxy : null;
  const soFar = { trace, queueMs: clock.monotonic() - asked, written: writeMessage(message, forwarding) };
  if ("halt" in lease.acquired) {
    return { ...soFar, connection: null, reused: false, end: failed(haltError(lease.acquired.halt, "queue"), clock) };
  }
  const { connection } = lease.acquired;
  const reused = connection.link !== null;
  return finally_(lease, connection, async () => {
    const opening = { timeouts: policy.timeouts, clock, halting, onPhase: log.phase };
    const link = connection.link ?? (await connection.open(route, opening));
    if ("ok" in link && !link.ok) return { ...soFar, connection, reused, end: failed(link.error, clock) };
    const open = "ok" in link ? link.value : link;
    const written = open.speaks === "2" ? writeForHttp2(message) : soFar.written;
    const exchange = open.speaks === "2" ? exchangeOverHttp2 : exchangeOverHttp1;
    const end = await exchange({
      connection,
      link: open,
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
  });
}
