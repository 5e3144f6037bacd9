import type { Dispatcher } from "undici";
import { type Fields, fieldValue } from "#shared/http/field.ts";
import { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import type { Framing } from "./framing.ts";
import { createHeadReader } from "./head-reader.ts";
import { fieldsOf } from "./raw-fields.ts";
import { sendContent, sendsInOneWrite } from "./send-content.ts";

/** A server says "timeout=5" and closes at five: we stop using the connection a little before. */
const keepAliveMarginMs = 1_000;

/**
 * One exchange in HTTP/1.1. undici frames the response: it is given a plain GET to write, in whose place the tap
 * writes our bytes, and a canonical head to read, in whose place the tap kept the server's.
 */
export async function exchangeOverHttp1(task: ExchangeTask): Promise<ExchangeEnd> {
  const { link, message, trace } = task;
  const run = new ExchangeRun(task);
  const sending = sendContent(task, run);
  let framing: Framing = { kind: "none" };
  const heads = createHeadReader(message.method, {
    onInterim: ({ status, reason, fields }) => {
      run.interim.push({ status, reason, fields });
      if (status === 100) sending.mayBegin();
    },
    onHead: (head, itsFraming, persistent) => {
      framing = itsFraming;
      run.head = head;
      run.unframed = framing.kind !== "chunked";
      if (!persistent || !message.mayBeFollowed) task.connection.spent = true;
      task.connection.serverKeepsMs = keptFor(head.fields);
    },
    onAnomalies: (anomalies) => run.anomalies.push(...anomalies),
    onViolation: (detail) => run.kill({ kind: "protocol-violated", detail }),
  });
  if (run.over) return run.end;
  link.tap.begin({
    trace,
    heads,
    head: sendsInOneWrite(task) ? Buffer.concat([message.head, sending.whole()]) : message.head,
    startedAt: task.startedAt,
    onHeadSent: () => sending.afterHead(),
    onFlushed: () => {
      run.moved();
      if (sending.done) run.enter("wait");
    },
    onReceived: () => {
      run.moved();
      run.enter("receive");
    },
    onBug: (thrown) => run.bug(thrown),
  });
  link.client.dispatch(plainGet, {
    onRequestStart: (controller) => run.begin(controller),
    onResponseData: (controller, chunk) => {
      run.contentFrom ??= heads.headBytes;
      run.keep(controller, chunk);
    },
    onResponseEnd: (controller) => {
      run.trailers = fieldsOf(controller.rawTrailers);
      if (!sending.done) task.connection.spent = true;
      noteSurplus(run, task, framing, heads.headBytes ?? 0);
      run.complete();
    },
    onResponseError: (_controller, thrown) => run.fail(thrown),
  });
  try {
    return await run.end;
  } finally {
    link.tap.end();
  }
}

/** Never written: the tap puts our own head in its place. */
const plainGet: Dispatcher.DispatchOptions = {
  path: "/",
  method: "GET",
  reset: false,
  blocking: false,
  idempotent: true,
};

/** Bytes after the end of a response could be taken for the next one. */
function noteSurplus(
  run: ExchangeRun,
  { connection, trace }: ExchangeTask,
  framing: Framing,
  headBytes: number,
): void {
  if (framing.kind !== "none" && framing.kind !== "length") return;
  const end = headBytes + (framing.kind === "length" ? framing.bytes : 0);
  if (trace.received.total <= end) return;
  connection.spent = true;
  run.anomalies.push({
    code: "bytes-after-response",
    detail: `${trace.received.total - end} bytes`,
    offset: end,
  });
}

function keptFor(fields: Fields): number | null {
  const [, seconds] = /(?:^|[,\s])timeout\s*=\s*(\d+)/i.exec(fieldValue(fields, "keep-alive") ?? "") ?? [];
  return seconds === undefined ? null : Math.max(0, Number(seconds) * 1_000 - keepAliveMarginMs);
}
