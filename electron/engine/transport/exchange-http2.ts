import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import type { ResponseHead } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { WireEvent } from "#shared/http/wire.ts";
import type { Link2 } from "./connection.ts";
import { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import { fieldsOf } from "./raw-fields.ts";
import { noteEvent } from "./wire-tap.ts";
import { decodedText } from "./write-http2.ts";

/** One exchange in HTTP/2. There is no text on the wire to show: what is recorded are the decoded fields and content. */
export async function exchangeOverHttp2(task: ExchangeTask<Link2>): Promise<ExchangeEnd> {
  const { message, content, trace, link } = task;
  const run = new ExchangeRun(task);
  if (run.over) return run.end;
  const passed = (direction: WireEvent["direction"], bytes: Buffer): void => {
    note(task, direction, bytes);
    run.moved();
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (controller) => {
      run.begin((reason) => controller.abort(reason));
      passed("sent", message.head);
      if (content === null) run.enter("wait");
    },
    onResponseStart: (controller, status) => {
      const fields = fieldsOf(controller.rawHeaders);
      run.enter("receive");
      passed("received", decodedText([[":status", String(status)], ...fields]));
      run.answered({ status, reason: "", httpVersion: "2", fields });
    },
    onResponseData: (controller, chunk) => {
      run.contentFrom ??= trace.received.total;
      passed("received", chunk);
      run.keep(controller, chunk);
    },
    onResponseEnd: (controller) => {
      run.trailers = fieldsOf(controller.rawTrailers);
      const error = cutShort(run.head, task);
      if (error === null) run.complete();
      else run.kill(error);
    },
    onResponseError: (_controller, thrown) => run.fail(thrown),
  };
  const body = async function* (): AsyncGenerator<Buffer, void> {
    for await (const piece of content?.stream() ?? []) {
      passed("sent", piece);
      yield piece;
    }
    run.enter("wait");
  };
  const ordinary = message.fields.filter(([name]) => !name.startsWith(":"));
  link.client.dispatch(
    {
      path: message.requestTarget,
      method: message.method,
      headers: ["host", fieldValue(message.fields, ":authority") ?? "", ...ordinary.flat()],
      body: content === null ? null : Readable.from(body(), { objectMode: false }),
    },
    handler,
  );
  return run.end;
}

/** A stream that ends in good order before its length is reached. RFC 9113 §8.1.1. */
function cutShort(head: ResponseHead | null, { message, spool }: ExchangeTask): AttemptError | null {
  const said = head === null ? null : fieldValue(head.fields, "content-length");
  if (head === null || said === null || !/^\d+$/.test(said)) return null;
  if (message.method === "HEAD" || head.status === 204 || head.status === 304) return null;
  const [expectedBytes, receivedBytes] = [Number(said), spool.bytes];
  if (receivedBytes >= expectedBytes) return null;
  return { kind: "content-cut-short", framing: "content-length", expectedBytes, receivedBytes };
}

function note(
  { trace, clock, startedAt }: ExchangeTask,
  direction: WireEvent["direction"],
  bytes: Buffer,
): void {
  const at = clock.monotonic();
  if (direction === "sent") {
    trace.firstSentAt ??= at;
    trace.flushedAt = at;
  } else {
    trace.firstReceivedAt ??= at;
    trace.lastReceivedAt = at;
  }
  noteEvent(trace, direction, at - startedAt, bytes.length);
  trace[direction].add(bytes);
}
