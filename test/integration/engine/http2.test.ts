import { once } from "node:events";
import { createSecureServer, type Http2SecureServer } from "node:http2";
import { createServer as createHttp1Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

const policy: PolicyOverrides = { httpVersion: "2" };

let bench: TestEngine;
let server: Http2SecureServer;
let url: string;
let sockets: Socket[];

beforeEach(async () => {
  bench = await anEngine({ secrets: { TOKEN: "h2-token-of-tests" }, unchecked: true });
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  server = createSecureServer({ cert, key });
  server.on("stream", (stream, headers) => {
    const content: Buffer[] = [];
    stream.on("error", () => undefined);
    if (headers[":path"] === "/silent") return;
    if (headers[":path"] === "/reset") return stream.close(2);
    if (headers[":path"] === "/short") {
      stream.respond({ ":status": 200, "content-length": "9" });
      return stream.end("short");
    }
    if (headers[":path"] === "/destroy") return stream.session?.destroy();
    if (headers[":path"] === "/cut") return sockets.at(-1)?.resetAndDestroy();
    stream
      .on("data", (chunk: Buffer) => content.push(chunk))
      .on("end", () => {
        stream.respond({ ":status": 201, "x-method": headers[":method"], "set-cookie": ["a=1", "b=2"] });
        stream.end(JSON.stringify({ headers, content: Buffer.concat(content).toString() }));
      });
  });
  sockets = [];
  server.on("connection", (socket: Socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server has an address of this form.
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await bench.close();
  server.close();
});

test("an exchange over HTTP/2 is recorded as decoded fields and content", async () => {
  const content = { kind: "json", text: '{"a":1}' } as const;
  const exchange = await bench.send(`${url}/p?q`, {
    policy,
    draft: { method: "POST", content, headers: [aRow("X-Case", "1"), aRow("Connection", "close")] },
  });
  expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 201, httpVersion: "2" } });
  const [attempt] = exchange.attempts;
  expect(attempt?.wire.form).toBe("decoded");
  expect(attempt?.connection?.alpn).toBe("h2");
  const echoed = JSON.parse(await bench.text(exchange)) as {
    readonly headers: Readonly<Record<string, string>>;
    readonly content: string;
  };
  expect(echoed.content).toBe('{"a":1}');
  expect(Object.fromEntries(attempt?.fields ?? [])).toEqual(echoed.headers);
  const sent = Buffer.from(attempt?.wire.sent.head ?? []).toString();
  expect(sent).toContain(":method: POST\n:scheme: https\n");
  expect(sent.endsWith('\n\n{"a":1}')).toBe(true);
  const received = Buffer.from(attempt?.wire.received.head ?? []).toString();
  expect(received).toContain(":status: 201\n");
  expect(received).toContain("set-cookie: a=1\nset-cookie: b=2\n");
});

test("a connection is used again, and large content comes whole", async () => {
  const content = { kind: "text", text: "0123456789".repeat(100_000), mediaType: "text/plain" } as const;
  await bench.send(`${url}/`, { policy });
  const exchange = await bench.send(`${url}/`, { policy, draft: { method: "PUT", content } });
  expect(exchange.attempts[0]?.connection?.reused).toBe(true);
  expect(await bench.text(exchange)).toContain(content.text);
});

test("secrets are masked in the decoded form too", async () => {
  const exchange = await bench.send(`${url}/`, {
    policy,
    draft: { auth: { scheme: "bearer", token: "{{secret:TOKEN}}" } },
  });
  expect(Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString()).not.toContain(
    "h2-token-of-tests",
  );
  expect(await bench.text(exchange)).toContain(`Bearer ${"*".repeat(17)}`);
});

test("silence trips the read limit, and a stream that is broken off has lost the connection", async () => {
  const silent = await bench.send(`${url}/silent`, { policy: { ...policy, timeouts: { readMs: 250 } } });
  expect(silent.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "timed-out", phase: "read", limitMs: 250 },
  });
  const reset = await bench.send(`${url}/reset`, { policy });
  expect(reset.outcome).toMatchObject({ kind: "failed", error: { kind: "connection-lost" } });
});

test.each(["/destroy", "/cut"])(
  "a session that the server ends while it is asked (%s) has lost the connection",
  async (path) => {
    const exchange = await bench.send(url + path, { policy });
    expect(exchange.outcome).toMatchObject({ kind: "failed", error: { kind: "connection-lost" } });
    expect((await bench.send(url, { policy })).outcome.kind).toBe("response");
  },
);

test("a session that the server ended while it was idle costs nothing", async () => {
  await bench.send(url, { policy });
  for (const socket of sockets) socket.destroy();
  const exchange = await bench.send(url, { policy });
  expect(exchange.outcome.kind).toBe("response");
  expect(exchange.attempts.at(-1)?.connection?.reused).toBe(false);
});

test("an abort and a close by hand end an exchange at once", async () => {
  const user = new AbortController();
  const aborted = await bench.send(`${url}/silent`, {
    policy,
    signal: user.signal,
    onProgress: ({ phase }) => phase === "wait" && user.abort(),
  });
  expect(aborted.outcome).toMatchObject({ kind: "aborted", error: { by: "user", reached: "wait" } });
  const closeAll = (): void => {
    for (const { id } of bench.engine.pool.view().connections) bench.engine.pool.close(id);
  };
  const closed = await bench.send(`${url}/silent`, {
    policy,
    onProgress: ({ phase }) => phase === "wait" && setImmediate(closeAll),
  });
  expect(closed.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "connection-lost", code: "closed-here" },
  });
});

test("a server that only speaks HTTP/1.1 is spoken to in bytes", async () => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const old = await rawServer(
    answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    { cert, key, ALPNProtocols: ["http/1.1"] },
  );
  const { attempts } = await bench.send(old.url(), { policy });
  expect(attempts[0]?.wire.form).toBe("bytes");
  expect(
    Buffer.from(attempts[0]?.wire.sent.head ?? []).equals(old.connections[0]?.received() ?? Buffer.alloc(0)),
  ).toBe(true);
  await old.close();
});

test("content shorter than its length is no success over HTTP/2 either", async () => {
  const exchange = await bench.send(`${url}/short`, { policy });
  expect(exchange.outcome).toMatchObject({ kind: "failed", partial: { status: 200 } });
  expect(exchange.attempts[0]?.error?.kind).toMatch(/^(?:content-cut-short|connection-lost)$/);
});

test("a method that HTTP/2 has no form for ends typed", async () => {
  const { outcome } = await bench.send(`${url}/`, { policy, draft: { method: "GE T" } });
  expect(outcome).toMatchObject({ kind: "failed", error: { kind: "protocol-violated" } });
});

test("a value that HTTP/2 has no form for ends typed", async () => {
  const { outcome } = await bench.send(`${url}/`, { policy, draft: { headers: [aRow("X", "a\r\nb")] } });
  expect(outcome).toMatchObject({ kind: "failed", error: { kind: "protocol-violated" } });
});

test("many sends at once share one connection, and each gets its own answer", async () => {
  let sessions = 0;
  server.on("session", () => sessions++);
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const content = { kind: "text", text: `content ${n}`, mediaType: "text/plain" } as const;
      const exchange = await bench.send(`${url}/${n}`, { policy, draft: { method: "POST", content } });
      const { headers, content: got } = JSON.parse(await bench.text(exchange)) as {
        headers: Record<string, string>;
        content: string;
      };
      return [headers[":path"], got];
    }),
  );
  expect(answers).toEqual(Array.from({ length: 60 }, (_, n) => [`/${n}`, `content ${n}`]));
  expect(sessions).toBe(1);
  expect(bench.engine.pool.view().connections).toMatchObject([{ state: "idle", served: 60, closed: null }]);
});

test("a stream that is given up leaves the others alone", async () => {
  await bench.send(`${url}/first`, { policy });
  const abort = new AbortController();
  const silent = bench.send(`${url}/silent`, { policy, signal: abort.signal });
  const late = bench.send(`${url}/silent`, { policy: { ...policy, timeouts: { readMs: 150 } } });
  const reset = bench.send(`${url}/reset`, { policy });
  const fine = await Promise.all([1, 2, 3].map((n) => bench.send(`${url}/${n}`, { policy })));
  abort.abort();
  expect((await silent).outcome).toMatchObject({ kind: "aborted", error: { by: "user" } });
  expect((await reset).outcome).toMatchObject({ kind: "failed", error: { kind: "connection-lost" } });
  expect(fine.map(({ outcome }) => outcome.kind)).toEqual(["response", "response", "response"]);
  expect((await late).outcome).toMatchObject({ kind: "failed", error: { kind: "timed-out", phase: "read" } });
  const ids = [...fine, await silent, await late].map(({ attempts }) => attempts[0]?.connection?.id);
  expect(new Set(ids).size).toBe(1);
  // One that fell silent may be dead, so that the next send takes another.
  const next = await bench.send(`${url}/next`, { policy });
  expect(ids).not.toContain(next.attempts[0]?.connection?.id);
});

test("where the server speaks HTTP/1.1 alone, sends that waited for the first connection get their own", async () => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const plain = createHttp1Server({ cert, key }, (request, response) => {
    setTimeout(() => response.end(request.url), 30);
  });
  let connections = 0;
  plain.on("secureConnection", () => connections++);
  plain.listen(0, "127.0.0.1");
  await once(plain, "listening");
  const origin = `https://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  const sent = await Promise.all(
    Array.from({ length: 12 }, (_, n) => bench.send(`${origin}/${n}`, { policy })),
  );
  expect(await Promise.all(sent.map((one) => bench.text(one)))).toEqual(sent.map((_, n) => `/${n}`));
  expect(connections).toBe(10);
  plain.close();
});

test("sends that waited for a connection that could not be opened each fail for themselves, side by side", async () => {
  server.close();
  const startedAt = performance.now();
  const failed = await Promise.all(Array.from({ length: 5 }, () => bench.send(`${url}/`, { policy })));
  expect(failed.map(({ outcome }) => outcome.kind)).toEqual(Array(5).fill("failed"));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
