import type { AttemptError, TimeoutPhase } from "#shared/http/send-error.ts";
import type { Explanation } from "./explanation.ts";
import { phaseText } from "./phase-text.ts";
import { durationText } from "./quantity.ts";

type Of<K extends AttemptError["kind"]> = Extract<AttemptError, { kind: K }>;

const limits: Readonly<Record<TimeoutPhase, readonly [title: string, message: string, advice: string]>> = {
  queue: [
    "No free connection",
    "Every connection to this origin was in use for",
    "Raise the pool's limit, or see in Connections what holds them.",
  ],
  connect: [
    "Connecting timed out",
    "No connection came about within",
    "Check host and port; a firewall may drop the packets.",
  ],
  tls: [
    "The TLS handshake timed out",
    "The server took the connection but did not finish securing it within",
    "Check that the port speaks TLS.",
  ],
  "first-byte": [
    "The server did not answer in time",
    "The request was sent, and no answer began within",
    "The server may still be working on it. If it is known to be slow, raise the first byte limit.",
  ],
  read: [
    "The server fell silent",
    "The answer had stopped, or not begun, for",
    "The server or something on the way is stuck. If it is known to be slow, raise the read limit.",
  ],
  total: [
    "Out of time",
    "The exchange as a whole took longer than",
    "The Timeline shows where the time went. Raise the total limit if that is as it should be.",
  ],
};

export function timedOut({ phase, limitMs, reached }: Of<"timed-out">): Explanation {
  const [title, message, advice] = limits[phase];
  const before = phase === "total" ? `, and was stopped while ${phaseText(reached)}` : "";
  return { title, message: `${message} ${durationText(limitMs)}${before}.`, advice };
}
