import type { AttemptPhase } from "#shared/http/send-error.ts";
import type { Target } from "#shared/http/target.ts";
import type { NamePolicy } from "#shared/policy/name-policy.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { Halting } from "#electron/engine/halting.ts";
import type { KeyLog } from "#electron/engine/parts.ts";
import type { ProxyRoute, Way } from "#electron/engine/proxy-route.ts";
import type { Redactor } from "#electron/engine/redaction/redactor.ts";
import type { ConnectionNotes } from "./connection-notes.ts";
import type { Trust } from "./trust.ts";

/** How to get to an origin. */
export interface Route {
  readonly target: Target;
  /** Tried in order; at least one. */
  readonly ways: readonly Way[];
  readonly names: NamePolicy;
  readonly trust: Trust;
  readonly keyLog: KeyLog | null;
  readonly httpVersion: "1.1" | "2";
}

export interface Opening {
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly halting: Halting;
  readonly notes: ConnectionNotes;
  readonly redactor: Redactor;
  readonly onPhase: (phase: AttemptPhase) => void;
}

/** The proxy that is asked for the resource itself, not for a tunnel. RFC 9112 §3.2.2. */
export const forwardingProxy = (
  { target }: Pick<Route, "target">,
  proxy: ProxyRoute | null,
): ProxyRoute | null =>
  proxy !== null && !proxy.kind.startsWith("socks") && target.scheme === "http" ? proxy : null;
