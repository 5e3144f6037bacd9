import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { RecordedBytes } from "#shared/http/wire.ts";
import type { Clock } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import { printTarget } from "./print-target.ts";

const noBytes: RecordedBytes = {
  total: 0,
  head: new Uint8Array(),
  omitted: 0,
  tail: new Uint8Array(),
  secrets: [],
};

/** The record of an attempt that ended before it asked for a connection. */
export function unsentAttempt(
  { sending, message, hop, cause }: Delivery,
  clock: Clock,
  error: AttemptError,
): Attempt {
  return {
    n: sending.log.begin(null),
    hop,
    reason: cause.reason,
    because: cause.because,
    url: printTarget(message.target),
    method: message.method,
    fields: message.fields,
    startedMs: Math.round((clock.monotonic() - sending.startedAt) * 1_000) / 1_000,
    connection: null,
    timings: {
      queueMs: null,
      dnsMs: null,
      tcpMs: null,
      proxyMs: null,
      tlsMs: null,
      sendMs: null,
      waitMs: null,
      receiveMs: null,
    },
    wire: { form: "bytes", sent: noBytes, received: noBytes, events: [], anomalies: [] },
    interim: [],
    response: null,
    trailers: [],
    error,
    decision: null,
    waitAfterMs: null,
    cookiesRefused: [],
  };
}
