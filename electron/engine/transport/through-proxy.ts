import type { Socket } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { ConnectionFacts } from "#shared/http/exchange.ts";
import type { Target } from "#shared/http/target.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { haltError, type Halting } from "#electron/engine/halting.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import { recordedBytes } from "#electron/engine/redaction/recorded-bytes.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import { type ReadEnd, readUntil } from "./read-until.ts";
import { endOfHead, parseResponseHead } from "./response-head.ts";

export type ProxyFailed = Extract<AttemptError, { kind: "proxy-failed" }>;

export const proxyFailed = (
  proxy: ProxyRoute,
  because: ProxyFailed["because"],
  detail: string,
  status: number | null = null,
): AttemptError => ({ kind: "proxy-failed", proxy: proxy.label, because, status, detail });

/** A proxy that answers CONNECT with more than this is none. */
const replyLimitBytes = 64 * 1024;

/** What came of asking for a tunnel, and what was said. */
export interface Tunnel {
  readonly end: Result<Socket, AttemptError>;
  /** Both directions with the login masked. */
  readonly recorded: (redactor: Redactor) => NonNullable<ConnectionFacts["tunnel"]>;
}

/** Asks an HTTP proxy for a tunnel. RFC 9110 §9.3.6. */
export async function connectTunnel(
  socket: Socket,
  proxy: ProxyRoute,
  { host, port }: Pick<Target, "host" | "port">,
  halting: Halting,
): Promise<Tunnel> {
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const head = `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n`;
  const credentials = proxy.credentials === null ? "" : `${proxy.credentials.join(": ")}\r\n`;
  socket.write(`${head}${credentials}\r\n`);
  const end = await readUntil(
    socket,
    (bytes) => {
      const length = endOfHead(bytes, 0);
      return length < 0 ? (bytes.length > replyLimitBytes ? bytes.length : null) : length;
    },
    halting,
  );
  const received = "bytes" in end ? end.bytes : Buffer.alloc(0);
  return {
    end: tunnelEnd(socket, end, proxy),
    recorded: (redactor) => ({
      // By its place, not by its value: a login may be too short to be looked for.
      sent: whole(
        Buffer.from(
          `${head}${credentials.replace(/(?<=: \S+ ).*(?=\r\n)/, (login) => "*".repeat(login.length))}\r\n`,
        ),
        redactor,
      ),
      received: whole(received, redactor),
    }),
  };
}

function tunnelEnd(socket: Socket, end: ReadEnd, proxy: ProxyRoute): Result<Socket, AttemptError> {
  const bytes = bytesOf(end, proxy);
  if (!bytes.ok) return bytes;
  const status = parseResponseHead(bytes.value, 0)?.head.status ?? null;
  if (status === null) return fail(proxyFailed(proxy, "malformed-reply", "not an HTTP reply"));
  if (status === 407) return fail(proxyFailed(proxy, "authentication-required", "", status));
  return status >= 200 && status < 300 ? ok(socket) : fail(proxyFailed(proxy, "refused", "", status));
}

const whole = (bytes: Buffer, redactor: Redactor): RecordedBytes =>
  recordedBytes({ total: bytes.length, pieces: () => [{ start: 0, bytes }] }, redactor, null);

/** What a reply was, or how the proxy failed to give one. */
export function bytesOf(end: ReadEnd, proxy: ProxyRoute): Result<Buffer, AttemptError> {
  switch (end.kind) {
    case "read":
      return ok(end.bytes);
    case "closed":
      return fail(
        proxyFailed(
          proxy,
          end.bytes.length === 0 ? "refused" : "malformed-reply",
          "the proxy closed the connection",
        ),
      );
    case "halted":
      return fail(haltError(end.halt, "proxy"));
  }
}
