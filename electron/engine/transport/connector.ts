import type { Socket } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import { createLimit } from "#electron/engine/halting.ts";
import type { ProxyRoute, Way } from "#electron/engine/proxy-route.ts";
import type { ConnectionNotes, OpeningPhase } from "./connection-notes.ts";
import { dial, dialPath } from "./dial.ts";
import { lookUp } from "./look-up.ts";
import { passProxy } from "./pass-proxy.ts";
import type { Opening, Route } from "./route.ts";
import { refusal, secure } from "./secure.ts";
import { proxyFailed } from "./through-proxy.ts";

export interface Opened {
  readonly socket: Socket;
  readonly proxy: ProxyRoute | null;
}

/** Opens a socket that is ready for a request: every phase is awaited, timed and limited on its own. */
export async function openSocket(route: Route, opening: Opening): Promise<Result<Opened, AttemptError>> {
  const { clock, timeouts } = opening;
  // Before any timer runs, since it may take longer than a handshake.
  if (route.target.scheme === "https") route.trust.forOrigin(route.target, clock.now()).context();
  const plain = await openFirst(route, opening);
  if (!plain.ok || route.target.scheme === "http") return plain;
  const { socket, proxy } = plain.value;
  const tlsLimit = createLimit(clock, opening.halting, "tls", timeouts.tlsMs);
  const secured = await openSecure(socket, route, { ...opening, halting: tlsLimit });
  tlsLimit.release();
  if (secured.ok) return ok({ socket: secured.value, proxy });
  socket.destroy();
  return secured;
}

/** The first way that leads somewhere. The connect limit holds for each of them. */
async function openFirst(route: Route, opening: Opening): Promise<Result<Opened, AttemptError>> {
  const { clock, timeouts, halting } = opening;
  let last: Result<Opened, AttemptError> | null = null;
  for (const way of route.ways) {
    const limit = createLimit(clock, halting, "connect", timeouts.connectMs);
    const opened = await openPlain(route, way, { ...opening, halting: limit });
    limit.release();
    last = opened.ok ? ok({ socket: opened.value, proxy: way.proxy }) : opened;
    if (opened.ok || !leavesNextWay(opened.error)) return last;
  }
  if (last === null) throw new Error("a route without a way");
  return last;
}

/** Only a proxy that cannot be reached makes room for the next: one that refuses has answered. */
const leavesNextWay = (error: AttemptError): boolean =>
  (error.kind === "proxy-failed" && error.because === "unreachable") ||
  (error.kind === "timed-out" && error.phase === "connect");

async function openPlain(
  route: Route,
  { proxy, rule }: Way,
  opening: Opening,
): Promise<Result<Socket, AttemptError>> {
  const { notes, clock, halting } = opening;
  const { unixSocket } = route.names;
  notes.proxy = proxy?.label ?? null;
  notes.proxyRule = rule;
  if (unixSocket !== null) {
    notes.dialled = `unix:${unixSocket}`;
    return timed("tcp", opening, () => dialPath(unixSocket, notes.tried, clock, halting));
  }
  const origin = inPlaceOf(route, notes);
  const { host, port } = proxy ?? { host: origin, port: route.target.port };
  const addresses = await timed("dns", opening, () => lookUp(host, route.names.family, halting));
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
  const through = await timed("proxy", opening, () =>
    passProxy(raw, proxy, { route, origin: { host: origin, port: route.target.port } }, opening),
  );
  if (!through.ok) raw.destroy();
  return through;
}

/** What is dialled for the host of the URL: the session may say something else. */
function inPlaceOf({ target, names }: Route, notes: ConnectionNotes): string {
  const host = target.host.toLowerCase();
  const override = Object.entries(names.hosts).find(([name]) => name.toLowerCase() === host)?.[1];
  if (override === undefined) return target.host;
  notes.dialled = override;
  return override.replaceAll(/[[\]]/g, "");
}

async function openSecure(
  raw: Socket,
  route: Route,
  opening: Opening,
): Promise<Result<Socket, AttemptError>> {
  const { notes, clock, halting } = opening;
  const alpn = route.httpVersion === "2" ? ["h2", "http/1.1"] : ["http/1.1"];
  const onAlert = (code: string): void => {
    notes.alert = code;
  };
  const profile = route.trust.forOrigin(route.target, clock.now());
  const secured = await timed("tls", opening, () =>
    secure(raw, { profile, alpn, keyLog: route.keyLog, onAlert }, clock, halting),
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
