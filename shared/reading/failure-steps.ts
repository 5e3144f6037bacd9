import type { Attempt } from "#shared/http/exchange.ts";
import type { AttemptError, TimeoutPhase } from "#shared/http/send-error.ts";
import { otherProtocol, speaksNoTls } from "./first-bytes.ts";

/** Something the window can do about a failure at a press. */
export type FailureAction =
  | { readonly kind: "repeat" }
  | { readonly kind: "raise-limit"; readonly phase: TimeoutPhase; readonly toMs: number }
  | { readonly kind: "show"; readonly part: "Wire" | "Timeline" | "TLS" }
  | { readonly kind: "connections" }
  | { readonly kind: "settings" }
  | { readonly kind: "use-scheme"; readonly scheme: "http" | "https" }
  | { readonly kind: "uncompressed" };

/** A limit is raised by so much: enough to make a difference, not for ever. */
const raisedMs = (limitMs: number): number => Math.min(Math.max(limitMs * 3, 10_000), 2_147_483_647);

/** What can be done at a press, the likeliest remedy first. */
export function actionsFor(error: AttemptError, last: Attempt | null): readonly FailureAction[] {
  const repeat: FailureAction = { kind: "repeat" };
  switch (error.kind) {
    case "timed-out":
      return [
        { kind: "raise-limit", phase: error.phase, toMs: raisedMs(error.limitMs) },
        repeat,
        error.phase === "queue" ? { kind: "connections" } : { kind: "show", part: "Timeline" },
      ];
    case "tls-failed":
      if (error.stage === "handshake" && speaksNoTls(error.detail))
        return [{ kind: "use-scheme", scheme: "http" }, repeat];
      return [{ kind: "settings" }, { kind: "show", part: "TLS" }, repeat];
    case "protocol-violated":
      return isTls(last) ? [{ kind: "use-scheme", scheme: "https" }, wire] : [wire, repeat];
    case "connection-lost":
      return mayWantTls(last) ? [repeat, { kind: "use-scheme", scheme: "https" }, wire] : [repeat, wire];
    case "framing-unsound":
      return isTls(last) ? [{ kind: "use-scheme", scheme: "https" }, repeat, wire] : [repeat, wire];
    case "content-cut-short":
      return [repeat, wire];
    case "content-damaged":
      return [{ kind: "uncompressed" }, wire, repeat];
    case "proxy-failed":
      return [{ kind: "settings" }, repeat];
    case "circuit-open":
    case "queue-full":
      return [{ kind: "connections" }, repeat];
    case "status-retries-exhausted":
    case "redirects-exhausted":
      return [{ kind: "show", part: "Timeline" }, { kind: "settings" }, repeat];
    case "redirect-refused":
      return [{ kind: "show", part: "Timeline" }];
    case "content-too-large":
    case "download-failed":
    case "name-not-resolved":
    case "connect-failed":
    case "aborted":
      return [repeat];
  }
}

const wire: FailureAction = { kind: "show", part: "Wire" };

const firstText = (last: Attempt | null): string =>
  [...(last?.wire.received.head.subarray(0, 60) ?? [])].map((byte) => String.fromCharCode(byte)).join("");

const isTls = (last: Attempt | null): boolean =>
  last !== null && last.url.startsWith("http:") && otherProtocol(firstText(last))?.name === "TLS";

/** What else to try, after the first advice. */
export function stepsFor(error: AttemptError, last: Attempt | null): readonly string[] {
  switch (error.kind) {
    case "name-not-resolved":
      return ["Ask another program, such as nslookup; if it finds the name, compare the name servers used."];
    case "connect-failed":
      return error.code === "ECONNREFUSED" && /^(?:127\.|::1|localhost)/.test(error.address)
        ? ["It is this machine: a container may listen on an address of its own, or on IPv4 or IPv6 alone."]
        : ["Try the same host and port from another network."];
    case "tls-failed":
      return error.stage === "handshake" && speaksNoTls(error.detail)
        ? ["The port speaks no TLS: begin the URL with http://, or use the port for https."]
        : error.faults.includes("unknown-issuer") || error.faults.includes("self-signed")
          ? ["Add the authority's file under TLS in the session; verification stays on."]
          : [];
    case "timed-out":
      return timeoutSteps[error.phase];
    case "connection-lost":
      return lostSteps(last);
    case "protocol-violated":
    case "framing-unsound": {
      const other = otherProtocol(firstText(last));
      return other === null ? [] : [other.advice];
    }
    case "content-cut-short":
      return [
        "Compare the length with a second try: if it differs each time, something on the way gives up.",
      ];
    case "content-damaged":
      return ["Ask without compression: if that is whole, the server's compression is at fault."];
    case "circuit-open":
      return ["Find out at the server why it failed before: each of its failures is in the history."];
    case "status-retries-exhausted":
      return ["The body of the last answer often says why."];
    case "proxy-failed":
      return ["The TLS tab tells why this proxy was chosen."];
    default:
      return [];
  }
}

const timeoutSteps: Readonly<Record<TimeoutPhase, readonly string[]>> = {
  queue: ["Let fewer requests run at once."],
  connect: ["A refusal comes at once; silence means that packets are dropped on the way."],
  tls: ["A server that waits for plain HTTP never answers a TLS greeting: try http://."],
  "first-byte": ["Ask for less at once, or look into the server's log for this time."],
  read: ["If the answer is a stream, take the read limit away for this request."],
  total: ["Retries and their waits count towards this limit."],
};

function lostSteps(last: Attempt | null): readonly string[] {
  if (last?.connection?.reused === true)
    return [
      "The connection had been idle: a server or load balancer may close such sooner than the pool does.",
    ];
  return mayWantTls(last) ? ["A server that expects TLS may close without a word: try https://."] : [];
}

/** Plain HTTP on a new connection that was closed without a word, or with TLS's. */
const mayWantTls = (last: Attempt | null): boolean =>
  last !== null &&
  last.url.startsWith("http:") &&
  last.connection?.reused !== true &&
  (last.wire.received.total === 0 || isTls(last));
