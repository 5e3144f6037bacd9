import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { UnverifiedHost } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { httpProxy, socksProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity, type Identity } from "#test/support/tls-server.ts";

const user = "a user";
const password = "p@ss:of/tests";
const login = `${encodeURIComponent(user)}:{{secret:PROXY}}@`;
const until = Date.now() + 3_600_000;

let bench: TestEngine;
let identity: Identity;
let plain: RawServer;
let secure: RawServer;
let servers: RawServer[];

beforeAll(async () => {
  bench = await anEngine({ secrets: { PROXY: password } });
  identity = await anIdentity({ hosts: ["127.0.0.1", "localhost"] });
  const serve = answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  plain = await rawServer(serve);
  secure = await rawServer(serve, { cert: identity.cert, key: identity.key });
  servers = [plain, secure];
});
afterAll(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

type Scheme = "http" | "https" | "socks5" | "socks5h";

async function aProxy(scheme: Scheme, withLogin: boolean, asked: string[]): Promise<RawServer> {
  const own = scheme === "https" ? { cert: identity.cert, key: identity.key } : null;
  const proxy = scheme.startsWith("socks")
    ? await socksProxy(withLogin ? { username: user, password } : null, (host) => asked.push(host))
    : await httpProxy(withLogin ? `${user}:${password}` : null, own);
  servers.push(proxy);
  return proxy;
}

const unchecked = (...all: readonly RawServer[]): readonly UnverifiedHost[] =>
  all.flatMap(({ port }) => ["127.0.0.1", "localhost"].map((host) => ({ host, port, until })));

const cells = (["http", "https", "socks5", "socks5h"] as const).flatMap((scheme) =>
  (["http", "https"] as const).flatMap((target) =>
    [false, true].map((withLogin) => [scheme, target, withLogin] as const),
  ),
);

test.each(cells)("%s proxy, %s target, login %s", async (scheme, target, withLogin) => {
  const asked: string[] = [];
  const proxy = await aProxy(scheme, withLogin, asked);
  const origin = target === "http" ? plain : secure;
  const before = origin.connections.length;
  const policy: PolicyOverrides = {
    proxy: `${scheme}://${withLogin ? login : ""}127.0.0.1:${proxy.port}`,
    names: { family: "ipv4" },
  };
  const url = origin.url("/a?b").replace("127.0.0.1", "localhost");
  const send = () =>
    bench.send(url, {
      policy,
      session: `${scheme} ${target} ${withLogin}`,
      unverified: unchecked(proxy, secure),
    });
  const [first, again] = [await send(), await send()];

  expect([first.outcome.kind, again.outcome.kind]).toEqual(["response", "response"]);
  const connection = first.attempts[0]?.connection;
  expect(connection).toMatchObject({ proxy: `${scheme}://127.0.0.1:${proxy.port}`, proxyRule: "session" });

  // One connection to the proxy and one through it carry both requests.
  expect(again.attempts[0]?.connection?.reused).toBe(true);
  expect(proxy.connections).toHaveLength(1);
  expect(origin.connections.length - before).toBe(1);

  // A name is looked up here for socks5, and by the proxy for socks5h.
  const resolved = { socks5: ["127.0.0.1"], socks5h: ["localhost"], http: [], https: [] };
  expect(asked).toEqual(resolved[scheme]);

  // The origin never sees the login, unless this proxy of ours hands on what was meant for it alone.
  const isForwarded = target === "http" && !scheme.startsWith("socks");
  const received = origin.connections.at(-1)?.received().toString("latin1") ?? "";
  expect(/proxy-authorization/i.test(received)).toBe(isForwarded && withLogin);
  expect(received).toContain(isForwarded ? `GET ${url} HTTP/1.1` : "GET /a?b HTTP/1.1");

  // The CONNECT exchange is recorded, and nothing recorded holds the password in any spelling.
  const isTunnelled = target === "https" && !scheme.startsWith("socks");
  const heads = [connection?.tunnel?.sent.head, connection?.tunnel?.received.head];
  const [sent, answer] = heads.map((head) => Buffer.from(head ?? []).toString());
  const connect = `CONNECT localhost:${secure.port} HTTP/1.1\r\nHost: localhost:${secure.port}\r\n`;
  expect(sent?.startsWith(connect)).toBe(isTunnelled);
  expect(/^Proxy-Authorization: Basic \*+\r$/m.test(sent ?? "")).toBe(isTunnelled && withLogin);
  expect(answer?.startsWith("HTTP/1.1 200 ")).toBe(isTunnelled);
  const shown = Buffer.from(
    JSON.stringify([first, again], (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    ),
  ).toString();
  for (const spelling of [
    password,
    encodeURIComponent(password),
    Buffer.from(`${user}:${password}`).toString("base64"),
  ])
    expect(shown).not.toContain(spelling);
});

describe("which proxy is asked", () => {
  let one: RawServer;
  let other: RawServer;
  beforeAll(async () => {
    one = await aProxy("http", false, []);
    other = await aProxy("http", false, []);
  });
  const through = async (
    over: PolicyOverrides,
    variables: Readonly<Record<string, string>>,
    url = plain.url(),
  ) => {
    const own = await anEngine({ outside: { variables } });
    const exchange = await own.send(url, { policy: over });
    await own.close();
    const { proxy, proxyRule } = exchange.attempts.at(-1)?.connection ?? {};
    return [proxy ?? null, proxyRule ?? null];
  };
  const label = ({ port }: RawServer): string => `http://127.0.0.1:${port}`;
  /** No loopback by name, so that the environment has a say; dialled here all the same. */
  const elsewhere = (): readonly [PolicyOverrides, string] => [
    { names: { hosts: { "elsewhere.test": "127.0.0.1" } } },
    plain.url().replace("127.0.0.1", "elsewhere.test"),
  ];

  test("by default the environment's, but not for this machine", async () => {
    const variables = { HTTP_PROXY: label(one) };
    expect(await through({}, variables)).toEqual([null, "loopback"]);
    const [names, url] = elsewhere();
    expect(await through({ ...names, noProxy: ["elsewhere.test"] }, variables, url)).toEqual([
      null,
      "noProxy: elsewhere.test",
    ]);
    expect(await through(names, { ...variables, NO_PROXY: ".test" }, url)).toEqual([null, "NO_PROXY: .test"]);
    expect(await through(names, {}, url)).toEqual([null, null]);
  });

  test("that of the session wins over the environment, also for this machine", async () => {
    expect(await through({ proxy: label(other) }, { HTTP_PROXY: label(one) })).toEqual([
      label(other),
      "session",
    ]);
  });

  test("none where the session says so", async () => {
    expect(await through({ proxy: null }, { HTTP_PROXY: label(one) })).toEqual([null, null]);
  });

  test("the session's exceptions hold for its own proxy", async () => {
    expect(await through({ proxy: label(one), noProxy: ["127.0.0.0/8"] }, {})).toEqual([
      null,
      "noProxy: 127.0.0.0/8",
    ]);
  });

  test("what the desktop says, in its order", async () => {
    const own = await anEngine({
      outside: {
        systemProxy: async (url) => (url === plain.url() ? `PROXY 127.0.0.1:${one.port}` : "DIRECT"),
      },
    });
    const { attempts } = await own.send(plain.url("/"), { policy: { proxy: "system" } });
    expect(attempts[0]?.connection).toMatchObject({
      proxy: label(one),
      proxyRule: `system: PROXY 127.0.0.1:${one.port}`,
    });
    await own.close();
  });

  test("where there is no desktop to ask, the environment's, which is said", async () => {
    expect(await through({ proxy: "system" }, { HTTP_PROXY: label(one) })).toEqual([
      null,
      "environment in place of system: loopback",
    ]);
  });

  test("each hop of a redirect has its own", async () => {
    const target = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const start = await rawServer(
      answering(() => `HTTP/1.1 302 Found\r\nLocation: ${target.url()}\r\nContent-Length: 0\r\n\r\n`),
    );
    servers.push(target, start);
    const policy = { proxy: `http://${login}127.0.0.1:${one.port}`, noProxy: [`127.0.0.1:${target.port}`] };
    const { attempts } = await bench.send(start.url(), { policy });
    expect(attempts.map(({ connection }) => connection?.proxy)).toEqual([label(one), null]);
    expect(target.connections[0]?.received().toString()).not.toMatch(/proxy-authorization/i);
  });
});

test("a login of a few letters is masked in the tunnel by its place", async () => {
  const proxy = await httpProxy("u:p");
  servers.push(proxy);
  const policy = { proxy: `http://u:p@127.0.0.1:${proxy.port}` };
  const { attempts } = await bench.send(secure.url(), { policy, unverified: unchecked(secure) });
  const sent = Buffer.from(attempts[0]?.connection?.tunnel?.sent.head ?? []).toString();
  expect(sent).toMatch(/Proxy-Authorization: Basic \*{4}\r\n/);
});

test("the refusal of a tunnel is recorded too", async () => {
  const proxy = await httpProxy("someone:else");
  servers.push(proxy);
  const { attempts } = await bench.send(secure.url(), { policy: { proxy: proxy.url("") } });
  expect(attempts[0]?.error).toMatchObject({ kind: "proxy-failed", status: 407 });
  const received = Buffer.from(attempts[0]?.connection?.tunnel?.received.head ?? []).toString();
  expect(received).toMatch(/^HTTP\/1\.1 407 .*Proxy-Authenticate: Basic/s);
});

test("a proxy whose certificate is not believed gets no login", async () => {
  const proxy = await httpProxy(null, { cert: identity.cert, key: identity.key });
  servers.push(proxy);
  const policy = { proxy: `https://${login}127.0.0.1:${proxy.port}` };
  const { attempts } = await bench.send(plain.url(), { policy });
  expect(attempts[0]?.error).toMatchObject({ kind: "proxy-failed", because: "unreachable" });
  expect(proxy.connections.flatMap((connection) => [...connection.received()])).toEqual([]);
});
