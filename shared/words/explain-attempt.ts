import { type AttemptError, mayHaveActed } from "#shared/http/send-error.ts";
import { unreachable } from "#shared/result.ts";
import { contentCutShort, contentDamaged, framingUnsound } from "./explain-content.ts";
import { connectFailed, nameNotResolved, proxyFailed, tlsFailed } from "./explain-connection.ts";
import { timedOut } from "./explain-timeout.ts";
import type { Explanation } from "./explanation.ts";
import { phaseText } from "./phase-text.ts";
import { bytesText, durationText } from "./quantity.ts";

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
    case "content-cut-short":
      return contentCutShort(error);
    case "content-damaged":
      return contentDamaged(error);
    case "framing-unsound":
      return framingUnsound(error);
    case "circuit-open":
      return {
        title: "The circuit breaker is open",
        message: `The server ${error.origin} failed ${error.failures} times in a row, so nothing is sent to it for another ${durationText(error.retryInMs)}.`,
        advice: "Wait until it lets a request through, or close it by hand in the Pool view.",
      };
    case "queue-full":
      return {
        title: "Too many requests are waiting",
        message: `Already ${error.limit} wait for a connection to this server, as many as the session allows.`,
        advice: "Send fewer at once, or raise the queue limit or the number of connections of the session.",
      };
    case "status-retries-exhausted":
      return {
        title: `Still ${error.status} after every retry`,
        message: `The last attempt was answered with ${error.status}, which the session counts as a failure.`,
        advice:
          "The Timeline shows each attempt. Raise the number of retries, or wait until the server has recovered.",
      };
    case "redirects-exhausted":
      return {
        title: "Too many redirects",
        message: `After ${error.limit} redirects the server still pointed elsewhere.`,
        advice:
          "The Timeline shows each hop; if they repeat, a cookie or a credential is probably missing. Otherwise raise the limit.",
      };
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

function redirectRefused({ location, because }: Of<"redirect-refused">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "https-to-http": [
      "leads from https to http, where everyone on the way can read along",
      "Ask for the https address. If it must be, allow it in the session.",
    ],
    "scheme-unknown": ["is not an HTTP address", "Open it with the program it is meant for."],
    "target-invalid": ["cannot be read as an address", "Its server should write a valid Location field."],
    "secret-in-content": [
      "asks another server for the body again, and the body holds a secret",
      "If that server is to have it, send the request there yourself.",
    ],
  };
  const [message, advice] = reasons[because];
  return { title: "The redirect was not followed", message: `“${location}” ${message}.`, advice };
}
