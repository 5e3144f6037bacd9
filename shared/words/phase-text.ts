import type { AttemptPhase } from "#shared/http/send-error.ts";

const phases: Readonly<Record<AttemptPhase, string>> = {
  queue: "waiting for a free connection",
  dns: "looking up the host name",
  tcp: "connecting",
  proxy: "talking to the proxy",
  tls: "securing the connection",
  send: "sending the request",
  wait: "waiting for the answer",
  receive: "receiving the answer",
  backoff: "waiting before the next attempt",
};

/** What an attempt was doing, to go after “while”. */
export const phaseText = (phase: AttemptPhase): string => phases[phase];
