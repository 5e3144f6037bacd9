import { type Fields, fieldValue, hasField } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Link1 } from "./connection.ts";
import { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import { createHeadReader, type HeadReader } from "./head-reader.ts";
import { type ContentSending, sendContent } from "./send-content.ts";

/** A server says "timeout=5" and closes at five: we stop using the connection a little before. */
const keepAliveMarginMs = 1_000;

/** One exchange in HTTP/1.1, on a socket of which every byte is seen. RFC 9112. */
export async function exchangeOverHttp1(task: ExchangeTask<Link1>): Promise<ExchangeEnd> {
  const { link, message, trace } = task;
  const { socket, tap } = link;
  const run = new ExchangeRun(task);
  const sending = sendContent(task, run);
  const heads = readerFor(task, run, sending);
  if (run.over) return run.end;
  const finish = (): void => {
    if (!sending.done) task.connection.spent = true;
    run.trailers = heads.content?.trailers ?? [];
    noteSurplus(run, task, heads);
    if (heads.fault === null) run.complete();
    else run.kill(heads.fault);
  };
  tap.begin({
    trace,
    startedAt: task.startedAt,
    onFlushed: () => {
      run.moved();
      if (sending.done) run.enter("wait");
    },
    onReceived: (chunk) => {
      run.moved();
      run.enter("receive");
      for (const piece of heads.take(chunk)) {
        run.contentFrom ??= heads.headBytes;
        run.keep(socket, piece);
      }
      if (heads.fault !== null || heads.content?.endsAt != null) finish();
    },
    onEnded: (error) => {
      // Content that only the close ends is whole at an orderly close. RFC 9112 §9.8.
      if (error === null && heads.content?.framing.kind === "until-close") finish();
      else run.lost(error, (lost) => endedEarly(lost, heads));
    },
    onBug: (thrown) => run.bug(thrown),
  });
  run.begin((reason) => run.lost(reason));
  const { whole } = sending;
  tap.send(whole.length === 0 ? message.head : Buffer.concat([message.head, whole]), noOne);
  sending.afterHead();
  try {
    return await run.end;
  } finally {
    tap.end();
  }
}

const noOne = (): void => undefined;

function readerFor(
  { message, connection }: ExchangeTask,
  run: ExchangeRun,
  sending: ContentSending,
): HeadReader {
  const asked = { method: message.method, upgrade: hasField(message.fields, "upgrade") };
  return createHeadReader(asked, {
    onInterim: ({ status, reason, fields }) => {
      run.interim.push({ status, reason, fields });
      if (status === 100) sending.mayBegin();
    },
    onHead: (head, framing, persistent) => {
      run.answered(head);
      run.unframed = framing.kind !== "chunked";
      if (!persistent || !message.mayBeFollowed) connection.spent = true;
      connection.serverKeepsMs = keptFor(head.fields);
    },
    onAnomalies: (found) => {
      if (found.length === 0) return;
      run.anomalies.push(...found);
      // Where two readers may disagree, what comes next could be taken for something it is not.
      connection.spent = true;
    },
    onViolation: (detail) => run.kill({ kind: "protocol-violated", detail }),
  });
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

function keptFor(fields: Fields): number | null {
  const value = fieldValue(fields, "keep-alive");
  if (value === null) return null;
  const [, seconds] = /(?:^|[,\s])timeout\s*=\s*(\d+)/i.exec(value) ?? [];
  return seconds === undefined ? null : Math.max(0, Number(seconds) * 1_000 - keepAliveMarginMs);
}
