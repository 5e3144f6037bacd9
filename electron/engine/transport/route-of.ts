import type { AttemptError } from "#shared/http/send-error.ts";
import { fieldValue } from "#shared/http/field.ts";
import { originOf } from "#shared/http/target.ts";
import type { NamePolicy } from "#shared/policy/name-policy.ts";
import { uncheckedUntil } from "#shared/policy/tls-trust.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Clock } from "#electron/engine/clock.ts";
import type { Delivery } from "#electron/engine/delivery.ts";
import { haltError, unlessHalted } from "#electron/engine/halting.ts";
import type { KeyLog } from "#electron/engine/parts.ts";
import type { Way } from "#electron/engine/proxy-route.ts";
import type { ChooseProxy } from "#electron/engine/route/choose-proxy.ts";
import type { Route } from "./route.ts";
import type { Place } from "./pool.ts";

/** How this message gets to its server. A unix socket is dialled directly, whatever is said of proxies. */
export async function routeOf(
  { sending, message }: Delivery,
  keyLog: KeyLog | null,
): Promise<Result<Route, AttemptError>> {
  const { policy, trust, chooseProxy, halting } = sending;
  const halt = halting.halt();
  if (halt !== null) return fail(haltError(halt, "queue"));
  const direct = policy.names.unixSocket !== null;
  // A proxy script and a desktop take the time they take.
  const chosen = direct ? null : await unlessHalted(halting, chooseProxy(message.target));
  if (chosen !== null && chosen.halt !== null) return fail(haltError(chosen.halt, "proxy"));
  const ways = chosen === null ? ok([{ proxy: null, rule: null }]) : chosen.value;
  if (!ways.ok) return fail(proxyUnknown(ways.error));
  return ok({
    target: message.target,
    ways: ways.value,
    names: policy.names,
    trust,
    keyLog,
    // There is no text in HTTP/2 that could be sent as it was written.
    httpVersion: message.raw === null ? policy.httpVersion : "1.1",
  });
}

type ProxyUnknown = Extract<Awaited<ReturnType<ChooseProxy>>, { ok: false }>["error"];

/** For the first message it is found out before anything is sent; a redirect may still lead to where no proxy is known. */
function proxyUnknown(error: ProxyUnknown): AttemptError {
  const of =
    error.kind === "proxy-invalid"
      ? { proxy: error.proxy, detail: "not a proxy's address" }
      : { proxy: error.script, detail: error.detail };
  return { kind: "proxy-failed", because: "unreachable", status: null, ...of };
}

/** Requests share a connection only where nothing about it differs. Over HTTP/2 a connection speaks for one authority. */
export function placeOf(
  { sending, message }: Delivery,
  { target, ways, names, trust, httpVersion }: Route,
  clock: Clock,
): Place {
  const authority = httpVersion === "2" ? (fieldValue(message.fields, "host") ?? "") : "";
  const now = clock.now();
  const peers = trust.unverified.length === 0 ? [] : [target, ...ways.flatMap(({ proxy }) => proxy ?? [])];
  return {
    session: sending.session,
    origin: originOf(target),
    key: JSON.stringify([
      ways.map(keyOfWay),
      trust.key,
      // Once the user's word no longer holds, a connection that was made under it is not found any more.
      peers.map((peer) => uncheckedUntil(trust.unverified, peer, now)),
      printed(names),
      httpVersion,
      authority,
    ]),
  };
}

const namesPrinted = new WeakMap<NamePolicy, string>();

/** Once for each value: it is asked for with every send. */
function printed(names: NamePolicy): string {
  const text = namesPrinted.get(names) ?? JSON.stringify(names);
  namesPrinted.set(names, text);
  return text;
}

const keyOfWay = ({ proxy }: Way): readonly unknown[] => [
  proxy?.label,
  proxy?.login?.username,
  proxy?.login?.password,
];
