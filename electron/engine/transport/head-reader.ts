import type { ResponseHead } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import { type ContentReader, createContentReader } from "./content-reader.ts";
import { type Asked, type Framing, readFraming, type Reading } from "./framing.ts";
import { endOfHead, type ParsedHead, parseResponseHead } from "./response-head.ts";

/** What a head reader tells of the heads it meets. */
export interface HeadListener {
  /** A 1xx that was followed by more. RFC 9110 §15.2. */
  onInterim(head: ResponseHead): void;
  onHead(head: ResponseHead, framing: Framing, persistent: boolean): void;
  onAnomalies(anomalies: readonly Anomaly[]): void;
  /** What came is no HTTP/1 response at all. */
  onViolation(detail: string): void;
}

/** Reads a response: its heads, and then its content. */
export interface HeadReader {
  /** The content in bytes that came: nothing while the head is incomplete. */
  take(chunk: Buffer): readonly Buffer[];
  /** Bytes of all heads, once the final one is complete. */
  readonly headBytes: number | null;
  /** The content after the final head, once that is complete. */
  readonly content: ContentReader | null;
  /** Why nobody can say where the content ends. */
  readonly fault: AttemptError | null;
}

const notHttp = "the reply does not begin with an HTTP status line";

/** No server sends longer ones in earnest, all interim ones together. */
const headLimitBytes = 1024 * 1024;

export function createHeadReader(asked: Asked, listener: HeadListener): HeadReader {
  let held: Buffer = Buffer.alloc(0);
  let passed = 0;
  let searched = 0;
  let violated = false;
  let fault: AttemptError | null = null;
  let content: ContentReader | null = null;

  const violate = (detail: string): readonly Buffer[] => {
    violated = true;
    listener.onViolation(detail);
    return [];
  };
  const finish = ({ head, fieldOffsets }: ParsedHead): readonly Buffer[] => {
    const reading = readFraming(head, asked, fieldOffsets);
    fault = reading.fault;
    listener.onAnomalies(reading.anomalies);
    const framing = readable(reading, held.length);
    content = createContentReader(framing, passed, (found) => listener.onAnomalies(found));
    listener.onHead(head, framing, reading.persistent);
    return held.length === 0 ? [] : content.take(held);
  };
  /** One head; `null` where it was an interim one, and more came behind it. */
  const readHead = (): readonly Buffer[] | null => {
    const blank = blankStart(held);
    const end = endOfHead(held, Math.max(blank, searched));
    if (passed + (end < 0 ? held.length : end) > headLimitBytes)
      return violate(`the head is longer than ${headLimitBytes} bytes`);
    if (end < 0) {
      searched = Math.max(0, held.length - 3);
      return mayBeHttp(held.subarray(blank)) ? [] : violate(notHttp);
    }
    const parsed = parseResponseHead(held.subarray(0, end), passed);
    if (parsed === null) return violate("the reply has no readable status line");
    listener.onAnomalies(parsed.anomalies);
    held = held.subarray(end);
    passed += end;
    searched = 0;
    if (!isInterim(parsed.head)) return finish(parsed);
    listener.onInterim(parsed.head);
    return held.length === 0 ? [] : null;
  };
  return {
    get headBytes() {
      return content === null ? null : passed;
    },
    get content() {
      return content;
    },
    get fault() {
      return fault ?? content?.fault ?? null;
    },
    take: (chunk) => {
      if (content !== null) return content.take(chunk);
      if (violated) return [];
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let read: readonly Buffer[] | null = null;
      while (read === null) read = readHead();
      return read;
    },
  };
}

/** Where nobody can say how much there is to come, what came with the head has to do. */
const readable = ({ framing, fault }: Reading, heldBytes: number): Framing =>
  fault !== null && framing.kind === "until-close" ? { kind: "length", bytes: heldBytes } : framing;

/** 101 is the last response there is on its connection. RFC 9110 §15.2. */
const isInterim = ({ status }: ResponseHead): boolean => status >= 100 && status < 200 && status !== 101;

/** Blank lines before the status line are passed over (RFC 9112 §2.2 asks that of servers; some need it from us). */
function blankStart(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte !== 10 && byte !== 13);
  return at < 0 ? bytes.length : at;
}

function mayBeHttp(bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, 5).toUpperCase();
  return "HTTP/".startsWith(start) || "ICY ".startsWith(start.slice(0, 4));
}
