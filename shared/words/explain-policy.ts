import type { AttemptError } from "#shared/http/send-error.ts";
import type { Explanation } from "./explanation.ts";
import { durationText } from "./quantity.ts";

type Of<K extends AttemptError["kind"]> = Extract<AttemptError, { kind: K }>;

/** The policy let nothing through, since what was sent before failed. */
export function circuitOpen({ origin, failures, retryInMs }: Of<"circuit-open">): Explanation {
  const until =
    retryInMs > 0
      ? `so nothing is sent to it for another ${durationText(retryInMs)}`
      : "and the one request that finds out whether it is back is still under way";
  return {
    title: "The circuit breaker is open",
    message: `The server ${origin} failed ${failures} times in a row, ${until}.`,
    advice: "Wait until it lets a request through, or close it by hand under Connections.",
  };
}

export const queueFull = ({ limit }: Of<"queue-full">): Explanation => ({
  title: "Too many requests are waiting",
  message: `Already ${limit} wait for a connection to this server, as many as the session allows.`,
  advice: "Send fewer at once, or raise the queue limit or the number of connections of the session.",
});

export const statusRetriesExhausted = ({ status }: Of<"status-retries-exhausted">): Explanation => ({
  title: `Still ${status} after every retry`,
  message: `The last attempt was answered with ${status}, which the session counts as a failure.`,
  advice:
    "The Timeline shows each attempt. Raise the number of retries, or wait until the server has recovered.",
});

export const redirectsExhausted = ({ limit }: Of<"redirects-exhausted">): Explanation => ({
  title: "Too many redirects",
  message: `After ${limit} redirects the server still pointed elsewhere.`,
  advice:
    "The Timeline shows each hop; if they repeat, a cookie or a credential is probably missing. Otherwise raise the limit.",
});

/** Followed, the redirect would do something the user did not ask for. */
export function redirectRefused({ location, because }: Of<"redirect-refused">): Explanation {
  const reasons: Readonly<Record<typeof because, readonly [message: string, advice: string]>> = {
    "https-to-http": [
      "leads from https to http, where everyone on the way can read along",
      "Ask for the https address. If it must be, allow it in the session.",
    ],
    "scheme-unknown": ["is not an HTTP address", "Open it with the program it is meant for."],
    "target-invalid": ["cannot be read as an address", "Its server should write a valid Location field."],
    "secret-in-path": [
      "carries a secret of this request in its path to another server",
      "If that server is to have it, send the request there yourself.",
    ],
    "secret-in-content": [
      "asks another server for the body again, and the body holds a secret",
      "If that server is to have it, send the request there yourself.",
    ],
  };
  const [message, advice] = reasons[because];
  return { title: "The redirect was not followed", message: `“${location}” ${message}.`, advice };
}
