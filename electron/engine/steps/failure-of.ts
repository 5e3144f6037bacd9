import type { AttemptError } from "#shared/http/send-error.ts";
import type { AttemptEnd } from "#shared/policy/retry-decision.ts";
import { unreachable } from "#shared/result.ts";

/** Which of urllib3's budgets an error belongs to; `null` for one that is never tried again. */
export function failureOf(error: AttemptError): AttemptEnd["failure"] {
  switch (error.kind) {
    case "name-not-resolved":
    case "connect-failed":
    case "proxy-failed":
      return "connect";
    case "tls-failed":
      return "other";
    case "timed-out":
      if (error.phase === "connect" || error.phase === "tls") return "connect";
      return error.phase === "queue" || error.phase === "total" ? null : "read";
    case "connection-lost":
      return error.phase === "tls" ? "connect" : "read";
    case "protocol-violated":
    case "content-cut-short":
    case "framing-unsound":
      return "read";
    case "circuit-open":
      return "circuit";
    case "content-too-large":
    case "download-failed":
    case "content-damaged":
    case "queue-full":
    case "status-retries-exhausted":
    case "redirects-exhausted":
    case "redirect-refused":
    case "aborted":
      return null;
    default:
      return unreachable(error);
  }
}
