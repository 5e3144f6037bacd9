import type { ResponseHead } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { AttemptLog } from "#electron/engine/attempt-log.ts";
import { codingsOf } from "#electron/engine/content/codings.ts";
import type { ContentStore } from "#electron/engine/content/content-store.ts";
import type { Download, Fate } from "#electron/engine/content/download.ts";
import { createFileIntake, type FileIntake } from "#electron/engine/content/file-intake.ts";
import { inspectContent } from "#electron/engine/content/inspect-content.ts";
import { createLiveContent, type LiveContent } from "#electron/engine/content/live-content.ts";
import type { Spool } from "#electron/engine/content/spool.ts";
import type { StoredContent } from "#electron/engine/content/stored-content.ts";
import type { Delivery, Sending } from "#electron/engine/delivery.ts";
import { haltError } from "#electron/engine/halting.ts";
import { redactHead } from "#electron/engine/redaction/redact-exchange.ts";
import type { ExchangeEnd, ExchangeTask } from "./exchange-task.ts";
import type { Trace } from "./wire-tap.ts";

/** Where the content of one attempt goes, and how it can be looked at while it comes. */
export interface Receiving {
  readonly spool: Spool;
  readonly limitBytes: number;
  /** An error where the response must not be taken. */
  readonly onHead: (head: ResponseHead) => AttemptError | null;
  readonly onContent: () => void;
  /** The attempt is over: its content, readable, and what is wrong with it or was from the start. */
  settle(end: ExchangeEnd): Promise<Settled>;
  release(): Promise<void>;
}

interface Settled {
  readonly content: StoredContent;
  readonly error: AttemptError | null;
  /** The disk did not take it: nothing of it can be read. */
  readonly isLost?: true;
}

export function receiveContent({ sending, message }: Delivery, contents: ContentStore): Receiving {
  const place = sending.download === null ? inStore(contents) : inFile(sending.download, contents);
  let live: LiveContent | null = null;
  let leave = (): void => undefined;
  const endLive = (): Promise<void> | null => {
    leave();
    const closed = live?.close() ?? null;
    live = null;
    return closed;
  };
  return {
    spool: place.spool,
    limitBytes: place.limitBytes,
    onHead: (head) => {
      const error = place.judge(message.method, head, sending);
      if (error !== null) return error;
      // Most content is whole before anybody looks.
      leave = contents.follow(
        sending.exchangeId,
        () =>
          (live ??= createLiveContent(place.shown(head), { redactor: sending.redactor, store: contents })),
      );
      sending.log.answered(redactHead(head, sending.redactor));
      return null;
    },
    onContent: () => live?.moved(),
    settle: async (end) => {
      const settled = await place.settle(end, sending);
      await endLive();
      return settled;
    },
    release: async () => {
      await endLive();
      await place.spool.release();
    },
  };
}

/** What an exchange is told of where its content goes, and what it tells of itself. */
export function receptionOf(
  { spool, limitBytes, onHead, onContent }: Receiving,
  { sent, received }: Trace,
  log: AttemptLog,
): Pick<ExchangeTask, "spool" | "contentLimit" | "onStage" | "onMoved" | "onHead" | "onContent"> {
  const moved = (): void =>
    log.moved({ sentBytes: sent.total, receivedBytes: received.total, contentBytes: spool.bytes });
  return {
    spool,
    contentLimit: limitBytes,
    onStage: log.phase,
    onMoved: moved,
    onHead,
    onContent: () => {
      onContent();
      moved();
    },
  };
}

/** One of the two places content can go. */
interface Place {
  readonly spool: Spool;
  readonly limitBytes: number;
  judge(method: string, head: ResponseHead, sending: Sending): AttemptError | null;
  /** What is looked at while it comes. */
  shown(head: ResponseHead): { readonly received: Spool; readonly codings: readonly string[] };
  settle(end: ExchangeEnd, sending: Sending): Promise<Settled>;
}

function inStore(contents: ContentStore): Place {
  const spool = contents.spool();
  return {
    spool,
    limitBytes: contents.limits.receivedBytes,
    judge: () => null,
    shown: (head) => ({ received: spool, codings: codingsOf(head.fields) }),
    settle: async (end, { redactor, halting }) => {
      const isKept = await spool.drained();
      const content = await inspectContent(spool, end.head, {
        redactor,
        store: contents,
        halting,
      });
      if (!isKept) {
        const error = end.error ?? ({ kind: "content-too-large", limitBytes: spool.bytes } as const);
        return { content, error, isLost: true };
      }
      if (end.error !== null) return { content, error: end.error };
      const halt = content.codings.length > 0 ? halting.halt() : null;
      if (halt !== null) return { content, error: haltError(halt, "receive") };
      const { damage, decoded } = content;
      const error: AttemptError | null =
        damage === null ? null : { kind: "content-damaged", ...damage, decodedBytes: decoded.bytes };
      return { content, error };
    },
  };
}

/** The content of a response that is what was asked for goes into the file; of any other, into the store. */
function inFile(download: Download, contents: ContentStore): Place {
  const store = inStore(contents);
  const { file } = download;
  let intake: FileIntake | null = null;
  let fate: Fate = "elsewhere";
  const current = (): Spool => intake ?? store.spool;
  const complete = async (content: StoredContent): Promise<Settled> => {
    const sha256 = await file.finish();
    if (sha256.ok)
      return {
        content: { ...content, download: { name: file.name, bytes: file.bytes, sha256: sha256.value } },
        error: null,
      };
    return {
      content,
      error: { kind: "download-failed", file: file.name, because: "not-written", detail: sha256.error },
    };
  };
  return {
    spool: delegating(current),
    limitBytes: Number.MAX_SAFE_INTEGER,
    judge: (method, head, { redactor }) => {
      const judged = download.judge(method, head);
      if (!judged.ok) return judged.error;
      fate = judged.value;
      if (fate === "file")
        intake = createFileIntake({
          file,
          codings: codingsOf(head.fields),
          redactor,
          limits: contents.limits,
        });
      return null;
    },
    shown: (head) => (intake === null ? store.shown(head) : { received: file, codings: [] }),
    settle: async (end, sending) => {
      if (intake === null) {
        const settled = await store.settle(end, sending);
        return fate === "already-whole" && settled.error === null ? complete(settled.content) : settled;
      }
      const { content, error } = await intake.settle();
      const first = end.error?.kind === "content-too-large" && error !== null ? error : (end.error ?? error);
      return first === null ? complete(content) : { content, error: first };
    },
  };
}

function delegating(current: () => Spool): Spool {
  return {
    get bytes() {
      return current().bytes;
    },
    write: (chunk) => current().write(chunk),
    drained: () => current().drained(),
    read: (from, length) => current().read(from, length),
    stream: () => current().stream(),
    release: () => current().release(),
  };
}
