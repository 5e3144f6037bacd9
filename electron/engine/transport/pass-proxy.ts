import type { Socket } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import { forwardingProxy, type Opening, type Route } from "./route.ts";
import { lookUp } from "./look-up.ts";
import { secure } from "./secure.ts";
import { connectTunnel, proxyFailed } from "./through-proxy.ts";
import { connectSocks } from "./through-socks.ts";
import type { Peer } from "./trust.ts";

/** What is beyond the proxy: `origin` is what it is to connect to. */
export interface Beyond {
  readonly route: Route;
  readonly origin: Peer;
}

/** Makes an open connection to a proxy one that leads to the origin. */
export async function passProxy(
  raw: Socket,
  proxy: ProxyRoute,
  { route, origin }: Beyond,
  opening: Opening,
): Promise<Result<Socket, AttemptError>> {
  const { notes, redactor, halting } = opening;
  if (proxy.kind === "socks5" || proxy.kind === "socks5h") {
    const known =
      proxy.kind === "socks5" ? await lookUp(origin.host, route.names.family, halting) : ok([origin.host]);
    if (!known.ok) return known;
    const [host = origin.host] = known.value;
    return connectSocks(raw, proxy, { host, port: origin.port }, halting);
  }
  const socket = proxy.kind === "https" ? await secureProxy(raw, proxy, route, opening) : ok(raw);
  if (!socket.ok || forwardingProxy(route, proxy) !== null) return socket;
  const tunnel = await connectTunnel(socket.value, proxy, origin, halting);
  notes.tunnel = tunnel.recorded(redactor);
  return tunnel.end;
}

/** The proxy's own certificate is judged as any other. */
async function secureProxy(
  raw: Socket,
  proxy: ProxyRoute,
  { trust, keyLog }: Route,
  { clock, halting }: Opening,
): Promise<Result<Socket, AttemptError>> {
  const profile = trust.forProxy(proxy, clock.now());
  const wish = { profile, alpn: ["http/1.1"], keyLog, onAlert: () => undefined };
  const secured = await secure(raw, wish, clock, halting);
  if (!secured.ok) return secured;
  const { verdict, socket } = secured.value;
  if (verdict.accepted) return ok(socket);
  socket.destroy();
  return fail(proxyFailed(proxy, "unreachable", `certificate: ${verdict.faults.join(", ")}`));
}
