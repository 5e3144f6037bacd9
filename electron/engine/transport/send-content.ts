import type { Link1 } from "./connection.ts";
import type { ExchangeRun } from "./exchange-run.ts";
import type { ExchangeTask } from "./exchange-task.ts";
import { writeContent } from "./request-head.ts";

/** The sending of content after a head. */
export interface ContentSending {
  /** Whether all of it was given to the socket. */
  readonly done: boolean;
  /** What goes out in one write with the head. */
  readonly whole: Buffer;
  afterHead(): void;
  /** The server asked for it. RFC 9110 §10.1.1. */
  mayBegin(): void;
}

/** How long a server that was asked first may leave the question open. curl waits as long. */
const continueWaitMs = 1_000;

const oneWriteLimit = 256 * 1024;

const sendsInOneWrite = ({ content, message }: ExchangeTask): boolean =>
  content === null || (content.whole !== null && content.bytes <= oneWriteLimit && !message.expectsContinue);

export const sendContent = (task: ExchangeTask<Link1>, run: ExchangeRun): ContentSending =>
  sendsInOneWrite(task) ? withHead(task) : afterHead(task, run);

const withHead = ({ content, message }: ExchangeTask): ContentSending => ({
  done: true,
  whole: wholeContent(content?.whole ?? nothing, message.chunked),
  mayBegin: noOne,
  afterHead: noOne,
});

const nothing = Buffer.alloc(0);

const noOne = (): void => undefined;

function afterHead(task: ExchangeTask<Link1>, run: ExchangeRun): ContentSending {
  const { content, message, link, trace, clock } = task;
  let done = false;
  let begin = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const stream = async (): Promise<void> => {
    if (content === null) return;
    if (message.expectsContinue) await asked;
    // A final response instead of 100 says that the content is not wanted.
    if (message.expectsContinue && run.head !== null) return;
    let sent = 0;
    for await (const piece of writeContent(
      counted(content.stream(), (length) => (sent += length)),
      message.chunked,
    )) {
      if (run.over) return;
      await new Promise<void>((resolve) => {
        if (link.tap.send(piece, () => resolve())) resolve();
      });
    }
    if (sent < content.bytes)
      return run.kill({
        kind: "protocol-violated",
        detail: `content ended at ${sent} of ${content.bytes} bytes`,
      });
    done = true;
    if (trace.unflushed === 0) run.enter("wait");
  };
  return {
    get done() {
      return done;
    },
    whole: nothing,
    mayBegin: () => begin(),
    afterHead: () => {
      if (message.expectsContinue) {
        const cancel = clock.alarm(continueWaitMs, begin);
        run.end.then(cancel, cancel);
      }
      // Only reading the content can fail here: a lost connection is told by whoever reads from it.
      stream().catch(() =>
        run.kill({ kind: "protocol-violated", detail: "content could not be read to its end" }),
      );
    },
  };
}

function wholeContent(whole: Buffer, chunked: boolean): Buffer {
  if (!chunked) return whole;
  const chunk = whole.length === 0 ? "" : `${whole.length.toString(16)}\r\n`;
  return Buffer.concat([
    Buffer.from(chunk),
    whole,
    Buffer.from(whole.length === 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n"),
  ]);
}

async function* counted(
  pieces: AsyncIterable<Buffer>,
  count: (length: number) => void,
): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    count(piece.length);
    yield piece;
  }
}
