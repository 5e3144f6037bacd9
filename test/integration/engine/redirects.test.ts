import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { redirectingServer, type RedirectTable, requestsOf } from "#test/support/redirecting-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";
import { uncheckedHost } from "#test/support/unverified.ts";

let bench: TestEngine;
let servers: RawServer[];
beforeEach(async () => {
  bench = await anEngine();
  servers = [];
});
afterEach(async () => {
  await bench.close();
  for (const server of servers) await server.close();
});

async function redirecting(table: RedirectTable): Promise<RawServer> {
  const server = await redirectingServer(table);
  servers.push(server);
  return server;
}

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
  expect(exchange.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "redirects-exhausted", limit: 3 },
  });
  expect(exchange.attempts).toHaveLength(4);
});

describe("where redirects cost retries, as in urllib3", () => {
  const policy = (retry: Partial<RetryPolicy>) => ({ retry: { total: 3, ...retry } });

  test("their own budget ends them", async () => {
    const server = await redirecting({ "/a": [302, "/a"] });
    const exchange = await bench.send(server.url("/a"), { policy: policy({ redirect: 2 }) });
    expect(exchange.outcome).toMatchObject({ error: { kind: "redirects-exhausted", limit: 2 } });
    expect(exchange.attempts).toHaveLength(3);
  });

  test("and so does the total", async () => {
    const server = await redirecting({ "/a": [302, "/a"] });
    const exchange = await bench.send(server.url("/a"), { policy: policy({ redirect: 9 }) });
    expect(exchange.outcome).toMatchObject({ error: { kind: "redirects-exhausted", limit: 3 } });
  });

  test("what they cost is not there for retries", async () => {
    const server = await redirecting({ "/a": [302, "/b"], "/b": [302, "/c"], "/c": [503, ""] });
    const retry = { redirect: 5, statusForcelist: [503] };
    const { attempts } = await bench.send(server.url("/a"), { policy: policy(retry) });
    expect(attempts.map(({ response }) => response?.status)).toEqual([302, 302, 503, 503]);
  });
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
  expect((await bench.send(server.url("/a"))).outcome).toMatchObject({
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
  const unverified = [uncheckedHost(secure.url())];
  const refused = await bench.send(secure.url(), { unverified });
  expect(refused.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "redirect-refused", because: "https-to-http" },
  });
  expect(plain.connections).toHaveLength(0);
  const allowed = await bench.send(secure.url(), {
    unverified,
    policy: { redirects: { downgrade: "allow" } },
  });
  expect(allowed.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
});

test("UTF-8 in a Location is encoded once, and what was encoded stays as it is", async () => {
  const server = await redirecting({ "/a": [302, "/b/é?q=ü&r=%C3%A9#ä"] });
  const { attempts } = await bench.send(server.url("/a"));
  expect(requestsOf(server)[1]?.split("\r\n")[0]).toBe("GET /b/%C3%A9?q=%C3%BC&r=%C3%A9 HTTP/1.1");
  expect(attempts[1]?.url).toContain("#");
});

test("a loop of several hops with nothing changed ends at the limit", async () => {
  const server = await redirecting({ "/a": [302, "/b"], "/b": [307, "/c"], "/c": [303, "/a"] });
  const { outcome, attempts } = await bench.send(server.url("/a"));
  expect(outcome).toMatchObject({ kind: "failed", error: { kind: "redirects-exhausted", limit: 10 } });
  expect(attempts).toHaveLength(11);
});

test("a fragment of the Location wins over the one that was typed", async () => {
  const server = await redirecting({ "/a": [302, "/b#theirs"] });
  const { attempts } = await bench.send(server.url("/a#ours"));
  expect(attempts[1]?.url).toBe(server.url("/b#theirs"));
});

test("the fragment is inherited", async () => {
  const server = await redirecting({ "/a": [302, "/b"] });
  const { attempts } = await bench.send(server.url("/a#part"));
  expect(attempts.map(({ url }) => url)).toEqual([server.url("/a#part"), server.url("/b#part")]);
});
