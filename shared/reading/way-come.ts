import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError, AttemptPhase } from "#shared/http/send-error.ts";

/** A station on the way of an attempt, and whether it got past it. */
export interface Station {
  readonly name: string;
  readonly state: "passed" | "failed" | "not-reached";
}

const stations: readonly (readonly [phase: AttemptPhase, name: string])[] = [
  ["queue", "Pool"],
  ["dns", "Name"],
  ["tcp", "Connection"],
  ["proxy", "Proxy"],
  ["tls", "TLS"],
  ["send", "Request"],
  ["wait", "First byte"],
  ["receive", "Content"],
];

/** The way of the last attempt, station by station; those it has no use for are left out. */
export function wayCome(last: Attempt | null, error: AttemptError): readonly Station[] {
  const failedAt = phaseOf(error);
  const at = stations.findIndex(([phase]) => phase === failedAt);
  if (at < 0) return [];
  return stations
    .filter(([phase]) => phase === failedAt || isNeeded(phase, last))
    .map(([phase, name]) => {
      const index = stations.findIndex(([one]) => one === phase);
      return { name, state: index < at ? "passed" : index === at ? "failed" : "not-reached" };
    });
}

function isNeeded(phase: AttemptPhase, last: Attempt | null): boolean {
  if (phase === "queue") return false;
  if (phase === "proxy") return last?.connection?.proxy != null;
  if (phase === "tls") return last?.url.startsWith("https:") ?? false;
  // An address needs no looking up.
  if (phase === "dns") return last?.timings.dnsMs != null;
  return true;
}

/** How far an attempt was when it failed; `null` where it was whole, and what came of it was the trouble. */
function phaseOf(error: AttemptError): AttemptPhase | null {
  switch (error.kind) {
    case "name-not-resolved":
      return "dns";
    case "connect-failed":
      return "tcp";
    case "proxy-failed":
      return "proxy";
    case "tls-failed":
      return "tls";
    case "timed-out":
    case "aborted":
      return error.reached === "backoff" ? null : error.reached;
    case "connection-lost":
      return error.phase === "backoff" ? null : error.phase;
    case "protocol-violated":
      return "wait";
    case "framing-unsound":
    case "content-too-large":
    case "content-cut-short":
    case "content-damaged":
    case "download-failed":
      return "receive";
    case "circuit-open":
    case "queue-full":
      return "queue";
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "redirect-refused":
      return null;
  }
}
