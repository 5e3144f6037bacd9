import type { AttemptError } from "#shared/http/send-error.ts";

/** Where on the way from here to the answer it went wrong. */
export type FailureCause =
  | "name"
  | "connection"
  | "proxy"
  | "encryption"
  | "pool"
  | "first-byte"
  | "silence"
  | "server"
  | "protocol"
  | "content"
  | "redirect"
  | "time"
  | "file"
  | "you";

/** The one place that went wrong; a total limit and a cancel count where they struck. */
export function causeOf(error: AttemptError): FailureCause {
  switch (error.kind) {
    case "name-not-resolved":
      return "name";
    case "connect-failed":
      return "connection";
    case "tls-failed":
      return "encryption";
    case "proxy-failed":
      return "proxy";
    case "timed-out":
      return timedOutAt[error.phase];
    case "connection-lost":
      return ["wait", "send"].includes(error.phase) ? "server" : lostAt[error.phase];
    case "protocol-violated":
    case "framing-unsound":
      return "protocol";
    case "content-too-large":
    case "content-cut-short":
    case "content-damaged":
      return "content";
    case "download-failed":
      return error.because === "not-written" ? "file" : "content";
    case "circuit-open":
    case "status-retries-exhausted":
      return "server";
    case "queue-full":
      return "pool";
    case "redirects-exhausted":
    case "redirect-refused":
      return "redirect";
    case "aborted":
      return "you";
  }
}

const timedOutAt = {
  queue: "pool",
  connect: "connection",
  tls: "encryption",
  "first-byte": "first-byte",
  read: "silence",
  total: "time",
} as const;

const lostAt = {
  queue: "pool",
  dns: "name",
  tcp: "connection",
  proxy: "proxy",
  tls: "encryption",
  send: "server",
  wait: "server",
  receive: "content",
  backoff: "server",
} as const;
