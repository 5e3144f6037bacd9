import type { ResponseHead } from "#shared/http/exchange.ts";
import type { Anomaly } from "#shared/http/wire.ts";
import { canonicalHead, type Framing, readFraming } from "./framing.ts";
import { endOfHead, parseResponseHead } from "./response-head.ts";

/** What a head reader tells of the heads it meets. */
export interface HeadListener {
  /** A 1xx that was followed by more. RFC 9110 §15.2. */
  onInterim(head: ResponseHead): void;
  onHead(head: ResponseHead, framing: Framing, persistent: boolean): void;
  onAnomalies(anomalies: readonly Anomaly[]): void;
  /** What came is no HTTP/1 response at all. */
  onViolation(detail: string): void;
}

/** Stands between the socket and undici until the final head is complete. */
export interface HeadReader {
  /** What undici gets to see of a chunk: nothing while the head is incomplete, then a canonical head and the rest. */
  take(chunk: Buffer): Buffer | null;
  /** Bytes of all heads, once the final one is complete. */
  readonly headBytes: number | null;
}

/** No server sends a longer one in earnest. */
const headLimitBytes = 1024 * 1024;

export function createHeadReader(method: string, listener: HeadListener): HeadReader {
  let held: Buffer = Buffer.alloc(0);
  let passed = 0;
  let searched = 0;
  let state: "head" | "content" | "violated" = "head";

  const violate = (detail: string): null => {
    state = "violated";
    listener.onViolation(detail);
    return null;
  };
  const readHead = (): Buffer | null => {
    const blank = blankStart(held);
    const end = endOfHead(held, Math.max(blank, searched));
    if (end < 0) {
      searched = Math.max(0, held.length - 3);
      if (!mayBeHttp(held.subarray(blank)))
        return violate("the reply does not begin with an HTTP status line");
      return held.length > headLimitBytes ? violate(`the head is longer than ${headLimitBytes} bytes`) : null;
    }
    const parsed = parseResponseHead(held.subarray(0, end), passed);
    if (parsed === null) return violate("the reply has no readable status line");
    listener.onAnomalies(parsed.anomalies);
    held = held.subarray(end);
    passed += end;
    searched = 0;
    const { head } = parsed;
    if (head.status < 200 && head.status >= 100 && head.status !== 101) {
      listener.onInterim(head);
      return held.length === 0 ? null : readHead();
    }
    const { framing, anomalies, persistent } = readFraming(head, method);
    state = "content";
    listener.onAnomalies(anomalies);
    const reusable = persistent && parsed.anomalies.length === 0;
    listener.onHead(head, framing, reusable);
    return Buffer.concat([canonicalHead(framing, reusable), held]);
  };
  return {
    get headBytes() {
      return state === "content" ? passed : null;
    },
    take: (chunk) => {
      if (state === "content") return chunk;
      if (state === "violated") return null;
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      return readHead();
    },
  };
}

/** Blank lines before the status line are passed over (RFC 9112 §2.2 asks that of servers; some need it from us). */
function blankStart(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte !== 10 && byte !== 13);
  return at < 0 ? bytes.length : at;
}

function mayBeHttp(bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, 5).toUpperCase();
  return "HTTP/".startsWith(start) || "ICY ".startsWith(start.slice(0, 4));
}
