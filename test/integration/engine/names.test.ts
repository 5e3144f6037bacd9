import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let bench: TestEngine;
let server: RawServer;

beforeAll(async () => {
  bench = await anEngine();
  server = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

const elsewhere = (): string => server.url().replace("127.0.0.1", "Shop.Elsewhere.test");

describe("a host that the session overrides", () => {
  test.each(["127.0.0.1", "localhost"])("is dialled at %s, and stays the host of the request", async (to) => {
    const policy = { names: { hosts: { "shop.elsewhere.TEST": to }, family: "ipv4" as const } };
    const { outcome, attempts } = await bench.send(elsewhere(), { policy, session: to });
    expect(outcome.kind).toBe("response");
    expect(attempts[0]?.connection).toMatchObject({ dialled: to, remoteAddress: `127.0.0.1:${server.port}` });
    expect(attempts[0]?.fields).toContainEqual(["Host", `Shop.Elsewhere.test:${server.port}`]);
  });

  test("keeps its name for the certificate", async () => {
    const authority = await anIdentity({ name: "Authority", authority: true });
    const { cert, key } = await anIdentity({ hosts: ["shop.elsewhere.test"], issuer: authority });
    const secure = await rawServer(
      answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
      { cert, key },
    );
    const own = await anEngine();
    const file = join(own.folder, "ca.pem");
    await writeFile(file, authority.cert);
    const policy = { names: { hosts: { "shop.elsewhere.test": "127.0.0.1" } }, tls: { authorities: [file] } };
    const url = secure.url().replace("127.0.0.1", "shop.elsewhere.test");
    const { outcome, attempts } = await own.send(url, { policy });
    expect(outcome.kind).toBe("response");
    expect(attempts[0]?.connection?.tls).toMatchObject({
      authorized: true,
      serverName: "shop.elsewhere.test",
    });
    await own.close();
    await secure.close();
  });

  test("is what a proxy is asked to connect to", async () => {
    const proxy = await httpProxy();
    const policy = { proxy: proxy.url(""), names: { hosts: { "shop.elsewhere.test": "127.0.0.1" } } };
    const { cert, key } = await anIdentity({ hosts: ["shop.elsewhere.test"] });
    const secure = await rawServer(() => undefined, { cert, key });
    const url = secure.url().replace("127.0.0.1", "shop.elsewhere.test");
    const { attempts } = await bench.send(url, { policy });
    const sent = Buffer.from(attempts[0]?.connection?.tunnel?.sent.head ?? []).toString();
    expect(sent.split("\r\n")[0]).toBe(`CONNECT 127.0.0.1:${secure.port} HTTP/1.1`);
    await proxy.close();
    await secure.close();
  });

  test("shares no connection with one that is not", async () => {
    const hosts = (to: string) => ({
      policy: { names: { hosts: { "shop.elsewhere.test": to } } },
      session: "shared",
    });
    await bench.send(elsewhere(), hosts("127.0.0.1"));
    const { attempts } = await bench.send(elsewhere(), hosts("127.0.0.2"));
    expect(attempts[0]?.connection?.reused).toBe(false);
  });
});

describe("the family of addresses", () => {
  test.each([
    ["ipv4", "localhost", "127.0.0.1"],
    ["any", "127.0.0.1", "127.0.0.1"],
  ] as const)("%s takes %s to %s", async (family, host, address) => {
    const url = server.url().replace("127.0.0.1", host);
    const { attempts } = await bench.send(url, { policy: { names: { family } }, session: family });
    expect(attempts[0]?.connection?.tried.map((one) => one.address)).toContain(address);
  });

  test("that an address is not of cannot be dialled", async () => {
    const { attempts } = await bench.send(server.url(), { policy: { names: { family: "ipv6" } } });
    expect(attempts[0]?.error).toEqual({
      kind: "name-not-resolved",
      host: "127.0.0.1",
      code: "EAI_ADDRFAMILY",
    });
  });
});

describe("a unix socket", () => {
  let unix: Server;
  let path: string;
  const received: string[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    path = join(bench.folder, "app.sock");
    unix = createServer((socket) => {
      sockets.push(socket);
      socket.on("data", (chunk: Buffer) => {
        received.push(chunk.toString());
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      });
    });
    unix.listen(path);
    await once(unix, "listening");
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    unix.close();
    await once(unix, "close");
  });

  test("is dialled in the place of the host, whatever is said of proxies", async () => {
    const policy = { names: { unixSocket: path }, proxy: "http://127.0.0.1:1" };
    const send = () => bench.send("http://docker/v1/info", { policy, session: "unix" });
    const [first, again] = [await send(), await send()];
    expect(first.outcome.kind).toBe("response");
    expect(first.attempts[0]?.connection).toMatchObject({
      dialled: `unix:${path}`,
      remoteAddress: null,
      proxy: null,
    });
    expect(first.attempts[0]?.connection?.tried).toMatchObject([{ address: path, error: null }]);
    expect(received[0]).toMatch(/^GET \/v1\/info HTTP\/1\.1\r\nHost: docker\r\n/);
    expect(again.attempts[0]?.connection?.reused).toBe(true);
  });

  test("that is not there says so", async () => {
    const policy = { names: { unixSocket: `${path}.gone` } };
    const { attempts } = await bench.send("http://docker/", { policy });
    expect(attempts[0]?.error).toEqual({
      kind: "connect-failed",
      address: `${path}.gone`,
      port: 0,
      code: "ENOENT",
    });
  });
});

test("every address that was dialled is noted with its times", async () => {
  const { attempts } = await bench.send(server.url(), { session: "tried" });
  const tried = attempts[0]?.connection?.tried ?? [];
  expect(tried).toHaveLength(1);
  for (const { startedMs, endedMs } of tried) expect(endedMs).toBeGreaterThanOrEqual(startedMs);
});
