import { type AttemptError, mayHaveActed } from "#shared/http/send-error.ts";
import { unreachable } from "#shared/result.ts";
import { contentCutShort, contentDamaged, downloadFailed, framingUnsound } from "./explain-content.ts";
import { connectFailed, nameNotResolved, proxyFailed, tlsFailed } from "./explain-connection.ts";
import {
  circuitOpen,
  queueFull,
  redirectRefused,
  redirectsExhausted,
  statusRetriesExhausted,
} from "./explain-policy.ts";
import { timedOut } from "./explain-timeout.ts";
import type { Explanation } from "./explanation.ts";
import { phaseText } from "./phase-text.ts";
import { bytesText } from "./quantity.ts";

type Of<K extends AttemptError["kind"]> = Extract<AttemptError, { kind: K }>;

/** Why an attempt brought no response, and whether it may have done something all the same. */
export function explainAttempt(error: AttemptError): Explanation {
  const words = wordsFor(error);
  return { ...words, message: `${words.message} ${effectText(error)}` };
}

function effectText(error: AttemptError): string {
  if ((error.kind === "timed-out" || error.kind === "aborted") && error.reached === "backoff") {
    return "An earlier attempt may have been acted on.";
  }
  return mayHaveActed(error) ? "The server may have acted on the request." : "The request was not sent.";
}

function wordsFor(error: AttemptError): Explanation {
  switch (error.kind) {
    case "name-not-resolved":
      return nameNotResolved(error);
    case "connect-failed":
      return connectFailed(error);
    case "tls-failed":
      return tlsFailed(error);
    case "proxy-failed":
      return proxyFailed(error);
    case "timed-out":
      return timedOut(error);
    case "connection-lost":
      return connectionLost(error);
    case "protocol-violated":
      return {
        title: "The answer is not HTTP",
        message: `The server broke the rules of HTTP: ${error.detail}.`,
        advice:
          "The Wire tab shows its bytes as they came. Check that scheme and port are those of an HTTP server.",
      };
    case "content-too-large":
      return {
        title: "The answer is too large",
        message: `It was cut off at ${bytesText(error.limitBytes)}.`,
        advice: "Ask the server for less: a page, a range, or fewer fields.",
      };
    case "download-failed":
      return downloadFailed(error);
    case "content-cut-short":
      return contentCutShort(error);
    case "content-damaged":
      return contentDamaged(error);
    case "framing-unsound":
      return framingUnsound(error);
    case "circuit-open":
      return circuitOpen(error);
    case "queue-full":
      return queueFull(error);
    case "status-retries-exhausted":
      return statusRetriesExhausted(error);
    case "redirects-exhausted":
      return redirectsExhausted(error);
    case "redirect-refused":
      return redirectRefused(error);
    case "aborted":
      return {
        title: error.by === "user" ? "Cancelled" : "Cancelled: Wirebench was closed",
        message: `It was stopped while ${phaseText(error.reached)}.`,
        advice: mayHaveActed(error)
          ? "Look at the server's side before you send it again."
          : "Send it again whenever you like.",
      };
    default:
      return unreachable(error);
  }
}

function connectionLost({ phase, receivedBytes, code }: Of<"connection-lost">): Explanation {
  const had =
    receivedBytes === 0 ? "before any of the answer came" : `after ${bytesText(receivedBytes)} of the answer`;
  return {
    title: "The connection was lost",
    message: `It was closed while ${phaseText(phase)}, ${had} (${code}).`,
    advice:
      "What did come is in the Wire tab. The server may have crashed or restarted, or something in between gave up.",
  };
}
