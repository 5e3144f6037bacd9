import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { httpProxy, socksProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let bench: TestEngine;
let servers: RawServer[];
let origin: RawServer;
let secure: RawServer;

beforeEach(async () => {
  bench = await anEngine({ secrets: { PROXY: "proxy/pass" }, unchecked: true });
  const { cert, key } = await anIdentity({ hosts: ["localhost", "127.0.0.1"] });
  const serve = answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  origin = await rawServer(serve);
  secure = await rawServer(serve, { cert, key });
  servers = [origin, secure];
});
afterEach(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

async function proxied(proxy: RawServer, scheme: string, url: string, login = "") {
  servers.push(proxy);
  const policy: PolicyOverrides = {
    proxy: `${scheme}://${login}127.0.0.1:${proxy.port}`,
  };
  const exchange = await bench.send(url, { policy });
  const [attempt] = exchange.attempts;
  return { exchange, attempt, sent: Buffer.from(attempt?.wire.sent.head ?? []).toString() };
}

describe("an HTTP proxy", () => {
  test("is asked for a plain resource by its whole URL, with its own credentials", async () => {
    const { exchange, attempt, sent } = await proxied(
      await httpProxy("user:proxy/pass"),
      "http",
      origin.url("/a?b"),
      "user:{{secret:PROXY}}@",
    );
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
    expect(sent.split("\r\n")[0]).toBe(`GET ${origin.url("/a?b")} HTTP/1.1`);
    expect(sent).toMatch(/Proxy-Authorization: Basic \*+\r\n/);
    expect(attempt?.connection?.proxy).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(attempt?.timings.proxyMs).not.toBeNull();
  });

  test("is asked for a tunnel to a TLS server, whose bytes are all that is recorded", async () => {
    const { exchange, sent } = await proxied(await httpProxy(), "http", secure.url("/a"));
    expect(exchange.outcome.kind).toBe("response");
    expect(sent.split("\r\n")[0]).toBe("GET /a HTTP/1.1");
    expect(secure.connections[0]?.received().toString()).toBe(sent);
  });

  test("keeps its connections for the next request", async () => {
    const proxy = await httpProxy();
    await proxied(proxy, "http", secure.url());
    const { attempt } = await proxied(proxy, "http", secure.url());
    expect(attempt?.connection?.reused).toBe(true);
    expect(proxy.connections).toHaveLength(1);
    servers.pop();
  });

  test("that wants other credentials", async () => {
    const { attempt } = await proxied(await httpProxy("user:right"), "http", secure.url(), "user:wrong@");
    expect(attempt?.error).toMatchObject({
      kind: "proxy-failed",
      because: "authentication-required",
      status: 407,
    });
    expect(secure.connections).toHaveLength(0);
  });

  test("that cannot reach the origin", async () => {
    await secure.close();
    servers = servers.filter((server) => server !== secure);
    const { attempt } = await proxied(await httpProxy(), "http", secure.url());
    expect(attempt?.error).toMatchObject({ kind: "proxy-failed", because: "refused", status: 502 });
  });

  test("that is no proxy", async () => {
    const { attempt } = await proxied(
      await rawServer(({ socket }) => void socket.once("data", () => socket.end("hello\r\n\r\n"))),
      "http",
      secure.url(),
    );
    expect(attempt?.error).toMatchObject({ kind: "proxy-failed", because: "malformed-reply" });
  });

  test("that nobody runs", async () => {
    const proxy = await httpProxy();
    await proxy.close();
    const { attempt } = await proxied(proxy, "http", secure.url());
    servers.pop();
    expect(attempt?.error).toMatchObject({
      kind: "proxy-failed",
      because: "unreachable",
      detail: "ECONNREFUSED",
    });
  });

  test("that says nothing trips the connect limit", async () => {
    const proxy = await rawServer(() => undefined);
    servers.push(proxy);
    const policy: PolicyOverrides = { proxy: proxy.url(""), timeouts: { connectMs: 200 } };
    const { attempts } = await bench.send(secure.url(), { policy });
    expect(attempts[0]?.error).toEqual({
      kind: "timed-out",
      phase: "connect",
      limitMs: 200,
      reached: "proxy",
    });
  });
});

describe("a SOCKS5 proxy", () => {
  test("connects by name, also to a TLS server", async () => {
    const url = secure.url().replace("127.0.0.1", "localhost");
    const { exchange, sent } = await proxied(await socksProxy(), "socks5", url);
    expect(exchange.outcome.kind).toBe("response");
    expect(secure.connections[0]?.received().toString()).toBe(sent);
  });

  test("takes a login", async () => {
    const login = { username: "user", password: "pass word" };
    const { exchange } = await proxied(await socksProxy(login), "socks5", origin.url(), "user:pass%20word@");
    expect(exchange.outcome.kind).toBe("response");
    const { attempt } = await proxied(await socksProxy(login), "socks5h", origin.url(), "user:wrong@");
    expect(attempt?.error).toMatchObject({ kind: "proxy-failed", because: "authentication-required" });
  });

  test("says why it refused", async () => {
    await origin.close();
    servers = servers.filter((server) => server !== origin);
    const { attempt } = await proxied(await socksProxy(), "socks5", origin.url());
    expect(attempt?.error).toMatchObject({
      kind: "proxy-failed",
      because: "refused",
      detail: "connection refused",
    });
  });
});

test("a proxy that is no URL stops the send before anything leaves, without its password", async () => {
  const sent = await bench.try(origin.url(), { policy: { proxy: "gopher://user:hidden@x" } });
  expect(sent).toEqual({ ok: false, error: { kind: "proxy-invalid", proxy: "gopher://***@x" } });
});
