import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { type Field, type Fields, fieldValue, withoutFields } from "#shared/http/field.ts";
import { requestTargetOf } from "#shared/http/target.ts";
import type { RequestMessage } from "#electron/engine/message.ts";
import { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import type { WrittenMessage } from "./request-head.ts";
import { textOf } from "./response-head.ts";

/** Fields of one connection, which HTTP/2 does not have (RFC 9113 §8.2.2); Host is `:authority` there. */
const connectionFields = [
  "host",
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
  "expect",
];

/** A message as HTTP/2 carries it: names in lower case, one line per name, the request line as pseudo-fields. */
export function writeForHttp2(message: RequestMessage): WrittenMessage {
  const { method, target, content } = message;
  const kept = withoutFields(message.fields, connectionFields);
  const fields = merged(
    framedByUndici(method, content?.bytes ?? 0) ? kept : withoutFields(kept, ["content-length"]),
  );
  const authority = fieldValue(message.fields, "host") ?? target.authority;
  const pseudo: Fields = [
    [":method", method],
    [":scheme", target.scheme],
    [":authority", authority],
    [":path", requestTargetOf(target)],
  ];
  return {
    method,
    requestTarget: requestTargetOf(target),
    fields: [...pseudo, ...fields],
    head: decodedText([...pseudo, ...fields]),
    chunked: false,
    expectsContinue: false,
    honest: true,
  };
}

/** undici sends Content-Length in HTTP/2 only where content is usual. */
const framedByUndici = (method: string, bytes: number): boolean =>
  ["POST", "PUT", "PATCH"].includes(method) && bytes > 0;

/** Repeated fields become one, as undici joins them; Cookie has a separator of its own (RFC 9113 §8.2.3). */
function merged(fields: Fields): Fields {
  const out = new Map<string, string>();
  for (const [name, value] of fields) {
    const lower = name.toLowerCase();
    const before = out.get(lower);
    out.set(lower, before === undefined ? value : `${before}${lower === "cookie" ? "; " : ", "}${value}`);
  }
  return [...out];
}

const decodedText = (fields: Fields): Buffer =>
  Buffer.from(`${fields.map(([name, value]) => `${name}: ${value}\n`).join("")}\n`);

/** One exchange in HTTP/2. There is no text on the wire to show: what is recorded are the decoded fields and content. */
export async function exchangeOverHttp2(task: ExchangeTask): Promise<ExchangeEnd> {
  const { message, content, trace, link } = task;
  const run = new ExchangeRun(task);
  if (run.over) return run.end;
  const now = (): number => task.clock.monotonic();
  const sent = (bytes: Buffer): void => {
    trace.firstSentAt ??= now();
    trace.flushedAt = now();
    trace.events.push({
      atMs: now() - task.startedAt,
      direction: "sent",
      offset: trace.sent.total,
      length: bytes.length,
    });
    trace.sent.add(bytes);
    run.moved();
  };
  const received = (bytes: Buffer): void => {
    trace.firstReceivedAt ??= now();
    trace.lastReceivedAt = now();
    trace.events.push({
      atMs: now() - task.startedAt,
      direction: "received",
      offset: trace.received.total,
      length: bytes.length,
    });
    trace.received.add(bytes);
    run.moved();
    run.enter("receive");
  };
  const body = async function* (): AsyncGenerator<Buffer, void> {
    for await (const piece of content?.stream() ?? []) {
      sent(piece);
      yield piece;
    }
    run.enter("wait");
  };
  const ordinary = message.fields.filter(([name]) => !name.startsWith(":"));
  const host = fieldValue(message.fields, ":authority") ?? "";
  link.client.dispatch(
    {
      path: message.requestTarget,
      method: message.method,
      headers: [...(host === "" ? [] : ["host", host]), ...ordinary.flat()],
      body: content === null ? null : Readable.from(body(), { objectMode: false }),
    },
    {
      onRequestStart: () => {
        sent(message.head);
        if (content === null) run.enter("wait");
      },
      onResponseStart: (controller, status) => {
        const fields = fieldsOf(controller.rawHeaders);
        received(decodedText([[":status", String(status)], ...fields]));
        run.head = { status, reason: "", httpVersion: "2", fields };
        run.contentFrom = trace.received.total;
      },
      onResponseData: (controller, chunk) => {
        received(chunk);
        run.keep(controller, chunk);
      },
      onResponseEnd: (controller) => {
        run.trailers = fieldsOf(controller.rawTrailers);
        run.complete();
      },
      onResponseError: (_controller, thrown) => run.fail(thrown),
    },
  );
  return run.end;
}

function fieldsOf(raw: Dispatcher.DispatchController["rawHeaders"]): Fields {
  if (raw == null) return [];
  if (!Array.isArray(raw)) {
    return Object.entries(raw).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? ""]).map((one): Field => [name, one]),
    );
  }
  const texts = raw.map((part) => (Buffer.isBuffer(part) ? textOf(part) : part));
  return texts.flatMap((name, index): readonly Field[] =>
    index % 2 === 0 ? [[name, texts[index + 1] ?? ""]] : [],
  );
}
