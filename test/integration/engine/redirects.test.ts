import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let bench: TestEngine;
let servers: RawServer[];
beforeEach(async () => {
  bench = await anEngine({ secrets: { TOKEN: "t0ken-of-tests", KEY: "key/of tests" } });
  servers = [];
});
afterEach(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

/** Sends every path of the table on its way; anything else is the end. */
async function redirecting(
  table: Readonly<Record<string, readonly [status: number, location: string]>>,
): Promise<RawServer> {
  const server = await rawServer(
    answering((request) => {
      const [, path = ""] = /^\S+ ([^\s?]+)/.exec(request.toString()) ?? [];
      const [status, location] = table[path] ?? [200, ""];
      return `HTTP/1.1 ${status} X\r\n${location === "" ? "" : `Location: ${location}\r\n`}Content-Length: 2\r\n\r\nok`;
    }),
  );
  servers.push(server);
  return server;
}

const requestsOf = (server: RawServer | undefined): readonly string[] =>
  (server?.connections ?? []).flatMap((connection) =>
    connection
      .received()
      .toString()
      .split(/(?<![A-Z])(?=[A-Z]+ \/\S* HTTP\/)/),
  );

const hops = ({ attempts }: Exchange): readonly unknown[] =>
  attempts.map(({ hop, reason, because, method, response }) => [
    hop,
    reason,
    because,
    method,
    response?.status,
  ]);

test("every hop is an attempt with bytes of its own", async () => {
  const server = await redirecting({ "/a": [302, "/b"], "/b": [301, "c?x=1"] });
  const exchange = await bench.send(server.url("/a"));
  expect(hops(exchange)).toEqual([
    [0, "initial", null, "GET", 302],
    [1, "redirect", "302", "GET", 301],
    [2, "redirect", "301", "GET", 200],
  ]);
  expect(requestsOf(server).map((request) => request.split("\r\n")[0])).toEqual([
    "GET /a HTTP/1.1",
    "GET /b HTTP/1.1",
    "GET /c?x=1 HTTP/1.1",
  ]);
  expect(exchange.attempts.map(({ wire }) => Buffer.from(wire.sent.head).toString())).toEqual(
    requestsOf(server),
  );
});

describe("the method", () => {
  test.each<readonly [status: number, method: string, next: string, keeps: boolean]>([
    [301, "POST", "GET", false],
    [302, "POST", "GET", false],
    [302, "PUT", "PUT", true],
    [303, "PUT", "GET", false],
    [303, "HEAD", "HEAD", true],
    [307, "POST", "POST", true],
    [308, "POST", "POST", true],
  ])("%i after %s asks with %s", async (status, method, next, keeps) => {
    const server = await redirecting({ "/a": [status, "/b"] });
    const content = method === "HEAD" ? { kind: "none" as const } : { kind: "json" as const, text: "{}" };
    await bench.send(server.url("/a"), {
      draft: { method, content, headers: [aRow("Content-Language", "en")] },
    });
    const [, second = ""] = requestsOf(server);
    expect(second.startsWith(`${next} /b `)).toBe(true);
    expect(/Content-(Type|Length|Language)/.test(second)).toBe(keeps);
    expect(second.endsWith("{}")).toBe(keeps && method !== "HEAD");
  });

  test("is kept where the session says so", async () => {
    const server = await redirecting({ "/a": [302, "/b"] });
    await bench.send(server.url("/a"), {
      draft: { method: "POST" },
      policy: { redirects: { keepMethod: true } },
    });
    expect(requestsOf(server)[1]?.startsWith("POST /b ")).toBe(true);
  });
});

test("a redirect to the same URL is followed", async () => {
  let n = 0;
  const server = await rawServer(
    answering(() =>
      n++ === 0
        ? "HTTP/1.1 303 X\r\nLocation: /form\r\nContent-Length: 0\r\n\r\n"
        : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ),
  );
  servers.push(server);
  expect(hops(await bench.send(server.url("/form"), { draft: { method: "POST" } }))).toHaveLength(2);
});

test("the limit ends the send, with every hop to look at", async () => {
  const server = await redirecting({ "/a": [302, "/a"] });
  const exchange = await bench.send(server.url("/a"), { policy: { redirects: { limit: 3 } } });
  expect(exchange.outcome).toEqual({ kind: "failed", error: { kind: "redirects-exhausted", limit: 3 } });
  expect(exchange.attempts).toHaveLength(4);
});

test("where redirects are not followed, the 3xx is the response", async () => {
  const server = await redirecting({ "/a": [302, "/b"] });
  const exchange = await bench.send(server.url("/a"), { policy: { redirects: { follow: false } } });
  expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 302 } });
  expect(await bench.text(exchange)).toBe("ok");
});

test.each([
  ["ftp://example.test/", "scheme-unknown"],
  ["http://[", "target-invalid"],
])("a redirect to %s is refused", async (location, because) => {
  const server = await redirecting({ "/a": [302, location] });
  expect((await bench.send(server.url("/a"))).outcome).toEqual({
    kind: "failed",
    error: { kind: "redirect-refused", location, because },
  });
});

test("from https to http is refused unless the session allows it", async () => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const plain = await redirecting({});
  const secure = await rawServer(
    answering(() => `HTTP/1.1 302 X\r\nLocation: ${plain.url("/b")}\r\nContent-Length: 0\r\n\r\n`),
    { cert, key },
  );
  servers.push(secure);
  const tls = { verification: "off" } as const;
  const refused = await bench.send(secure.url(), { policy: { tls } });
  expect(refused.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "redirect-refused", because: "https-to-http" },
  });
  expect(plain.connections).toHaveLength(0);
  const allowed = await bench.send(secure.url(), { policy: { tls, redirects: { downgrade: "allow" } } });
  expect(allowed.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
});

test("the fragment is inherited", async () => {
  const server = await redirecting({ "/a": [302, "/b"] });
  const { attempts } = await bench.send(server.url("/a#part"));
  expect(attempts.map(({ url }) => url)).toEqual([server.url("/a#part"), server.url("/b#part")]);
});

describe("to another origin", () => {
  /** What the other server receives when the first one sends us there. */
  async function arrivingElsewhere(
    draft: Parameters<TestEngine["send"]>[1],
    status = 307,
    query = "",
  ): Promise<string> {
    const other = await redirecting({});
    const first = await redirecting({ "/a": [status, other.url(`/b${query}`)] });
    const exchange = await bench.send(first.url("/a"), draft);
    const [received = ""] = requestsOf(other);
    expect(Buffer.from(exchange.attempts[1]?.wire.sent.head ?? []).toString()).toBe(received);
    return received;
  }

  test("content that holds a secret is not sent there, and the redirect says why it ends", async () => {
    const other = await redirecting({});
    const first = await redirecting({ "/a": [307, other.url("/b")] });
    const draft = { method: "POST", content: { kind: "json" as const, text: '{"key":"{{secret:KEY}}"}' } };
    const { outcome, attempts } = await bench.send(first.url("/a"), { draft });
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { kind: "redirect-refused", because: "secret-in-content" },
    });
    expect(attempts).toHaveLength(1);
    expect(requestsOf(other)).toEqual([]);
  });

  test("no credential arrives there, byte for byte", async () => {
    const received = await arrivingElsewhere({
      draft: {
        auth: { scheme: "bearer", token: "{{secret:TOKEN}}" },
        headers: [
          aRow("Cookie", "a=b"),
          aRow("Proxy-Authorization", "x"),
          aRow("X-Key", "k {{secret:KEY}}"),
          aRow("X-Plain", "stays"),
          aRow("Host", "typed"),
        ],
      },
    });
    const [, ...lines] = received.trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "Host",
      "X-Plain",
      "Accept",
      "Accept-Encoding",
      "User-Agent",
    ]);
    expect(lines[0]).toBe(`Host: 127.0.0.1:${servers[0]?.port}`);
  });

  test("an API key in a field does not arrive, whatever the field is called", async () => {
    const received = await arrivingElsewhere({
      draft: { auth: { scheme: "api-key", name: "X-Odd", value: "literal", placement: "header" } },
    });
    expect(received).not.toContain("X-Odd");
  });

  test("a secret the server repeats in its Location is cut out of the query", async () => {
    const received = await arrivingElsewhere(
      { draft: { auth: { scheme: "api-key", name: "key", value: "{{secret:KEY}}", placement: "query" } } },
      302,
      "?page=2&key=key%2Fof%20tests&z=1",
    );
    expect(received.split("\r\n")[0]).toBe("GET /b?page=2&z=1 HTTP/1.1");
  });

  test("on the same origin they stay", async () => {
    const server = await redirecting({ "/a": [302, "/b"] });
    await bench.send(server.url("/a"), {
      draft: { auth: { scheme: "bearer", token: "{{secret:TOKEN}}" }, headers: [aRow("Cookie", "a=b")] },
    });
    expect(requestsOf(server)[1]).toContain("Authorization: Bearer t0ken-of-tests");
    expect(requestsOf(server)[1]).toContain("Cookie: a=b");
  });
});
