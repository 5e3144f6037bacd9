import type { Dispatcher } from "undici";
import { type Fields, fieldValue, hasField } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import { createHeadReader, type HeadReader } from "./head-reader.ts";
import { sendContent, sendsInOneWrite } from "./send-content.ts";
import { codeOf } from "./to-attempt-error.ts";

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
  const asked = { method: message.method, upgrade: hasField(message.fields, "upgrade") };
  const heads = createHeadReader(asked, {
    onInterim: ({ status, reason, fields }) => {
      run.interim.push({ status, reason, fields });
      if (status === 100) sending.mayBegin();
    },
    onHead: (head, framing, persistent) => {
      run.answered(head);
      run.unframed = framing.kind !== "chunked";
      if (!persistent || !message.mayBeFollowed) task.connection.spent = true;
      task.connection.serverKeepsMs = keptFor(head.fields);
    },
    onAnomalies: (found) => {
      run.anomalies.push(...found);
      // Where two readers may disagree, what comes next could be taken for something it is not.
      if (found.length > 0) task.connection.spent = true;
    },
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
    onResponseEnd: () => {
      if (!sending.done) task.connection.spent = true;
      finish(run, task, heads);
    },
    onResponseError: (_controller, thrown) => run.fail(thrown, (lost) => endedEarly(lost, heads)),
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

/** undici was shown an end; whether it was one the reader of the content knows. */
function finish(run: ExchangeRun, task: ExchangeTask, heads: HeadReader): void {
  run.trailers = heads.content?.trailers ?? [];
  noteSurplus(run, task, heads);
  const error = heads.fault ?? brokenOff(task, heads);
  if (error === null) run.complete();
  else run.kill(error);
}

/** Bytes after the end of a response could be taken for the next one. After 101 they are of another protocol. */
function noteSurplus(run: ExchangeRun, { connection, trace }: ExchangeTask, { content }: HeadReader): void {
  const end = content?.endsAt ?? null;
  if (end === null || trace.received.total <= end || run.head?.status === 101) return;
  connection.spent = true;
  run.anomalies.push({
    code: "bytes-after-response",
    detail: `${trace.received.total - end} bytes`,
    offset: end,
  });
}

/** A lost connection in the middle of content of which the end is known: what came of it is not the whole. */
function endedEarly(lost: AttemptError, { content, fault }: HeadReader): AttemptError {
  if (fault !== null) return fault;
  if (lost.kind !== "connection-lost" || content === null || content.endsAt !== null) return lost;
  const { framing } = content;
  if (framing.kind !== "length" && framing.kind !== "chunked") return lost;
  return {
    kind: "content-cut-short",
    framing: framing.kind === "length" ? "content-length" : "chunked",
    expectedBytes: framing.kind === "length" ? framing.bytes : null,
    receivedBytes: content.contentBytes,
  };
}

/** Content that only the close ends is whole at an orderly close. undici takes a reset for one too. RFC 9112 §9.8. */
function brokenOff({ link, trace }: ExchangeTask, { content }: HeadReader): AttemptError | null {
  const { errored } = link.socket;
  if (content?.framing.kind !== "until-close" || errored === null) return null;
  const code = codeOf(errored) ?? "closed-by-server";
  return { kind: "connection-lost", phase: "receive", receivedBytes: trace.received.total, code };
}

function keptFor(fields: Fields): number | null {
  const [, seconds] = /(?:^|[,\s])timeout\s*=\s*(\d+)/i.exec(fieldValue(fields, "keep-alive") ?? "") ?? [];
  return seconds === undefined ? null : Math.max(0, Number(seconds) * 1_000 - keepAliveMarginMs);
}
