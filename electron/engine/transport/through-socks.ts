import { isIP, type Socket } from "node:net";
import type { AttemptError } from "#shared/http/send-error.ts";
import type { Target } from "#shared/http/target.ts";
import { fail, ok, type Result } from "#shared/result.ts";
import type { Halting } from "#electron/engine/halting.ts";
import type { ProxyRoute } from "#electron/engine/proxy-route.ts";
import { readUntil } from "./read-until.ts";
import { bytesOf, proxyFailed } from "./through-proxy.ts";

/** RFC 1928 §6. */
const replies = [
  "succeeded",
  "general failure",
  "not allowed by the ruleset",
  "network unreachable",
  "host unreachable",
  "connection refused",
  "TTL expired",
  "command not supported",
  "address type not supported",
];

/** Asks a SOCKS5 proxy (RFC 1928) for a connection. A name is sent as it is: the proxy resolves it. */
export async function connectSocks(
  socket: Socket,
  proxy: ProxyRoute,
  target: Pick<Target, "host" | "port">,
  halting: Halting,
): Promise<Result<Socket, AttemptError>> {
  const ask = async (
    sent: Buffer,
    lengthOf: (bytes: Buffer) => number | null,
  ): Promise<Result<Buffer, AttemptError>> => {
    socket.write(sent);
    return bytesOf(await readUntil(socket, lengthOf, halting), proxy);
  };
  const greeting = await ask(Buffer.from(proxy.login === null ? [5, 1, 0] : [5, 2, 0, 2]), exactly(2));
  if (!greeting.ok) return greeting;
  const [version, method] = greeting.value;
  if (version !== 5) return fail(proxyFailed(proxy, "malformed-reply", "not a SOCKS5 proxy"));
  if (method === 2 && proxy.login !== null) {
    const login = await ask(
      Buffer.concat([Buffer.from([1]), counted(proxy.login.username), counted(proxy.login.password)]),
      exactly(2),
    );
    if (!login.ok) return login;
    if (login.value[1] !== 0)
      return fail(proxyFailed(proxy, "authentication-required", "the login was refused"));
  } else if (method !== 0)
    return fail(proxyFailed(proxy, "authentication-required", "no login method in common"));
  const reply = await ask(
    Buffer.concat([Buffer.from([5, 1, 0]), addressOf(target.host), portOf(target.port)]),
    replyLength,
  );
  if (!reply.ok) return reply;
  const code = reply.value[1] ?? 0;
  return code === 0 ? ok(socket) : fail(proxyFailed(proxy, "refused", replies[code] ?? `reply ${code}`));
}

const exactly =
  (length: number) =>
  (bytes: Buffer): number | null =>
    bytes.length >= length ? length : null;

/** The reply ends with an address whose length is in it. */
function replyLength(bytes: Buffer): number | null {
  const [, , , type, nameLength = 0] = bytes;
  if (type === undefined || bytes.length < 5) return null;
  return exactly(type === 1 ? 10 : type === 4 ? 22 : 7 + nameLength)(bytes);
}

/** At most 255 bytes, as one byte counts them. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function addressOf(host: string): Buffer {
  switch (isIP(host)) {
    case 4:
      return Buffer.from([1, ...host.split(".").map(Number)]);
    case 6:
      return Buffer.from([4, ...groupsOf(host).flatMap((group) => [group >> 8, group & 255])]);
    default:
      return Buffer.concat([Buffer.from([3]), counted(host)]);
  }
}

/** The eight numbers of an IPv6 address, which the URL parser writes out: RFC 5952, dotted ends as hex. */
function groupsOf(address: string): readonly number[] {
  const text = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const [before = "", after] = text.split("::");
  const numbers = (part: string): readonly number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [first, last] = [numbers(before), numbers(after ?? "")];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

const portOf = (port: number): Buffer => Buffer.from([port >> 8, port & 255]);
