import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import { fieldValue } from "#shared/http/field.ts";
import { bytesText } from "#shared/words/quantity.ts";
import type { LineNotes } from "./wire-lines.ts";

const automatic = [
  "host",
  "accept",
  "accept-encoding",
  "user-agent",
  "content-type",
  "content-length",
  "connection",
];

/** What is said beside the bytes we sent: which fields nobody typed. `typed` in lower case. */
export function sentNotes(typed: readonly string[]): LineNotes {
  return {
    ofStartLine: "request line",
    ofBytes: "",
    ofField: (name) => {
      if (typed.includes(name)) return "";
      if (automatic.includes(name)) return "automatic";
      if (name === "cookie") return "from the cookie jar";
      return name === "authorization" ? "auth" : "";
    },
  };
}

/** What is said beside the bytes that came: how the content is framed and packed. */
export function receivedNotes(attempt: Attempt, { outcome, attempts }: Exchange): LineNotes {
  const coding = fieldValue(attempt.response?.fields ?? [], "content-encoding") ?? "";
  const isLast = attempt === attempts.at(-1);
  const response = isLast && outcome.kind === "response" ? outcome.response : null;
  const packed =
    response?.decodedBytes == null || response.codings.length === 0
      ? ""
      : `${bytesText(response.contentBytes)} → ${bytesText(response.decodedBytes)}`;
  return {
    ofStartLine: "status line",
    ofBytes: coding,
    ofField: (name) =>
      name === "content-encoding"
        ? packed
        : ["transfer-encoding", "content-length"].includes(name)
          ? "framing"
          : "",
  };
}
