import type { Socket } from "node:net";
import type { AttemptError, AttemptPhase } from "#shared/http/send-error.ts";
import type { Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import type { Clock } from "#electron/engine/clock.ts";
import { createLimit, type Halting } from "#electron/engine/halting.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import type { ConnectionNotes, OpeningPhase } from "./connection-notes.ts";
import { dial } from "./dial.ts";
import { lookUp } from "./look-up.ts";
import { refusal, secure } from "./secure.ts";
import { connectTunnel, proxyFailed } from "./through-proxy.ts";
import { connectSocks } from "./through-socks.ts";
import type { Trust } from "./trust.ts";

/** How to get to an origin. */
export interface Route {
  readonly target: Target;
  readonly proxy: ProxyRoute | null;
  readonly trust: Trust;
  readonly httpVersion: "1.1" | "2";
}

export interface Opening {
  readonly timeouts: Timeouts;
  readonly clock: Clock;
  readonly halting: Halting;
  readonly notes: ConnectionNotes;
  readonly onPhase: (phase: AttemptPhase) => void;
}

/** Opens a socket that is ready for a request: every phase is awaited, timed and limited on its own. */
export async function openSocket(route: Route, opening: Opening): Promise<Result<Socket, AttemptError>> {
  const { clock, timeouts } = opening;
  // Before any timer runs, since it may take longer than a handshake.
  if (route.target.scheme === "https") route.trust.context();
  const limit = createLimit(clock, opening.halting, "connect", timeouts.connectMs);
  const plain = await openPlain(route, { ...opening, halting: limit });
  limit.release();
  if (!plain.ok || route.target.scheme === "http") return plain;
  const tlsLimit = createLimit(clock, opening.halting, "tls", timeouts.tlsMs);
  const secured = await openSecure(plain.value, route, { ...opening, halting: tlsLimit });
  tlsLimit.release();
  if (!secured.ok) plain.value.destroy();
  return secured;
}

/** Whether the proxy is asked for each resource, not for a tunnel. RFC 9112 §3.2.2. */
export const isForwarded = ({ target, proxy }: Pick<Route, "target" | "proxy">): boolean =>
  proxy !== null && proxy.kind !== "socks5" && target.scheme === "http";

async function openPlain(route: Route, opening: Opening): Promise<Result<Socket, AttemptError>> {
  const { proxy } = route;
  const { host, port } = proxy ?? route.target;
  const { notes, clock, halting } = opening;
  notes.proxy = proxy?.label ?? null;
  const addresses = await timed("dns", opening, () => lookUp(host, halting));
  if (!addresses.ok) return unreachable(addresses.error, proxy);
  if (addresses.value.length === 1 && addresses.value[0] === host) notes.phases.dnsMs = null;
  const dialled = await timed("tcp", opening, () =>
    dial({ addresses: addresses.value, port }, notes.tried, clock, halting),
  );
  if (!dialled.ok) return unreachable(dialled.error, proxy);
  const raw = dialled.value;
  notes.localAddress = addressOf(raw.localAddress, raw.localPort);
  notes.remoteAddress = addressOf(raw.remoteAddress, raw.remotePort);
  if (proxy === null) return dialled;
  const through = await timed("proxy", opening, () => passProxy(raw, proxy, route, opening));
  if (!through.ok) raw.destroy();
  return through;
}

async function passProxy(
  raw: Socket,
  proxy: ProxyRoute,
  route: Route,
  { clock, halting }: Opening,
): Promise<Result<Socket, AttemptError>> {
  if (proxy.kind === "socks5") return connectSocks(raw, proxy, route.target, halting);
  let socket = raw;
  if (proxy.kind === "https") {
    const secured = await secure(
      raw,
      { host: proxy.host, trust: route.trust, alpn: ["http/1.1"] },
      clock,
      halting,
    );
    if (!secured.ok) return secured;
    const { verdict } = secured.value;
    if (!verdict.accepted)
      return fail(proxyFailed(proxy, "unreachable", `certificate: ${verdict.faults.join(", ")}`));
    socket = secured.value.socket;
  }
  return isForwarded(route) ? ok(socket) : connectTunnel(socket, proxy, route.target, halting);
}

async function openSecure(
  raw: Socket,
  route: Route,
  opening: Opening,
): Promise<Result<Socket, AttemptError>> {
  const { notes, clock, halting } = opening;
  const alpn = route.httpVersion === "2" ? ["h2", "http/1.1"] : ["http/1.1"];
  const secured = await timed("tls", opening, () =>
    secure(raw, { host: route.target.host, trust: route.trust, alpn }, clock, halting),
  );
  if (!secured.ok) return secured;
  const { socket, verdict } = secured.value;
  notes.tls = verdict.facts;
  notes.alpn = socket.alpnProtocol || null;
  if (verdict.accepted) return ok(socket);
  socket.destroy();
  return fail(refusal(verdict));
}

async function timed<T>(
  phase: OpeningPhase,
  { clock, notes, onPhase }: Opening,
  act: () => Promise<T>,
): Promise<T> {
  onPhase(phase);
  const start = clock.monotonic();
  try {
    return await act();
  } finally {
    notes.phases[`${phase}Ms`] = clock.monotonic() - start;
  }
}

/** With a proxy, whatever keeps us from reaching it is the proxy's failure. */
function unreachable(error: AttemptError, proxy: ProxyRoute | null): Result<Socket, AttemptError> {
  if (proxy === null || (error.kind !== "name-not-resolved" && error.kind !== "connect-failed"))
    return fail(error);
  return fail(proxyFailed(proxy, "unreachable", error.code));
}

const addressOf = (address: string | undefined, port: number | undefined): string | null =>
  address === undefined ? null : `${address.includes(":") ? `[${address}]` : address}:${port ?? 0}`;
