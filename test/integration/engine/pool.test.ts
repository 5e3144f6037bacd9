import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { staleReplay } from "#shared/policy/retry-decision.ts";
import type { ConnectionView } from "#shared/workbench/pool-view.ts";
import { blackHole, childServer, forgetful } from "#test/support/child-server.ts";
import { proves } from "#test/support/proof.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

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

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

async function slowServer(ms = 0, answer = ok): Promise<RawServer> {
  const server = await rawServer(answering(async () => (await wait(ms), answer)));
  servers.push(server);
  return server;
}

const many = (count: number, url: string, policy: PolicyOverrides) =>
  Promise.all(Array.from({ length: count }, () => bench.send(url, { policy })));

/** Those that are not closed. */
const connections = (): readonly ConnectionView[] =>
  bench.engine.pool.view().connections.filter(({ state }) => state !== "closed");

const closed = (): readonly ConnectionView[] =>
  bench.engine.pool.view().connections.filter(({ state }) => state === "closed");

/** Waits for what the pool will show soon. */
async function poolShows(condition: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !condition(); n++) await wait(5);
  expect(condition()).toBe(true);
}

test("50 sends share 5 connections, and each knows how long it queued", async () => {
  const server = await slowServer(10);
  const exchanges = await many(50, server.url(), { pool: { maxConnectionsPerOrigin: 5 } });
  expect(server.connections).toHaveLength(5);
  const queued = exchanges.map(({ attempts }) => attempts[0]?.timings.queueMs ?? 0).toSorted((a, b) => a - b);
  // Ten rounds of 10 ms on five connections, from the first five that need not wait.
  expect((queued.at(-1) ?? 0) - (queued[4] ?? 0)).toBeGreaterThan(50);
});

test("where the pool may open more, 50 sends open 50, and 45 are closed as surplus", async () => {
  const server = await slowServer(300);
  await many(50, server.url(), { pool: { maxConnectionsPerOrigin: 5, whenFull: "open" } });
  expect(server.connections).toHaveLength(50);
  await poolShows(() => connections().length === 5);
  expect(closed().map(({ closed: end }) => end?.because)).toEqual(
    Array.from({ length: 45 }, () => "surplus"),
  );
});

test("beyond the queue limit a send ends at once, and says so", async () => {
  const server = await slowServer(100);
  const pool = { maxConnectionsPerOrigin: 1, queueLimit: 2 };
  const exchanges = await many(5, server.url(), { pool, retry: { total: 3 } });
  const ends = exchanges.map(({ outcome, attempts }) =>
    outcome.kind === "response" ? "response" : [outcome.error, attempts.length],
  );
  const full = [{ kind: "queue-full", limit: 2 }, 1];
  expect(ends).toEqual(["response", "response", "response", full, full]);
  expect(server.connections).toHaveLength(1);
});

test("a queue limit of 0 lets nobody wait", async () => {
  const server = await slowServer(50);
  const exchanges = await many(3, server.url(), { pool: { maxConnectionsPerOrigin: 1, queueLimit: 0 } });
  expect(exchanges.map(({ outcome }) => outcome.kind)).toEqual(["response", "failed", "failed"]);
});

test("the least recently used origin is closed first", async () => {
  const [a, b, c] = [await slowServer(), await slowServer(), await slowServer()];
  const policy = { pool: { maxOrigins: 2 } };
  for (const server of [a, b, a, c]) await bench.send(server.url(), { policy });
  await poolShows(() => connections().length === 2);
  const origins = connections().map(({ origin }) => origin);
  expect(origins.toSorted()).toEqual([a, c].map(({ port }) => `http://127.0.0.1:${port}`).toSorted());
});

test("sessions do not share connections", async () => {
  const server = await slowServer();
  await bench.send(server.url(), { session: "one" });
  await bench.send(server.url(), { session: "two" });
  expect(server.connections).toHaveLength(2);
});

test("an idle connection is closed after its time, or when the server said it would", async () => {
  const server = await slowServer();
  await bench.send(server.url(), { policy: { pool: { idleMs: 80 } } });
  expect(connections()).toMatchObject([{ state: "idle", served: 1 }]);
  await poolShows(() => connections().length === 0);
  const hasty = await slowServer(
    0,
    "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\nok",
  );
  await bench.send(hasty.url());
  expect(connections()).toHaveLength(0);
});

describe("connections the server closed meanwhile", () => {
  test("a server that forgets idle connections loses no request", async ({ task }) => {
    proves(task, { cases: 60, measured: "0 lost" });
    const server = await childServer(forgetful(30));
    const outcomes: string[] = [];
    for (let n = 0; n < 60; n++) {
      const exchange = await bench.send(`http://127.0.0.1:${server.port}/`);
      outcomes.push(exchange.outcome.kind);
      await wait(20 + (n % 5) * 5);
    }
    expect(outcomes).toEqual(Array.from({ length: 60 }, () => "response"));
    expect(new Set(closed().map(({ closed: end }) => end?.because))).toEqual(new Set(["by-server"]));
    await server.close();
  });

  /** Answers the first request on each connection, and breaks off at the second. */
  async function brokenAtSecond(): Promise<RawServer> {
    const server = await rawServer(async (connection) => {
      await connection.request();
      connection.write(ok);
      if ((await connection.request()) !== null) connection.reset();
    });
    servers.push(server);
    return server;
  }

  test("a request that met such a connection goes out once more, as an attempt of its own and not as a retry", async () => {
    const server = await brokenAtSecond();
    await bench.send(server.url());
    const { attempts, outcome } = await bench.send(server.url());
    expect(attempts.map(({ n, reason, error, decision }) => [n, reason, error?.kind, decision])).toEqual([
      [1, "initial", "connection-lost", staleReplay],
      [2, "stale-connection", undefined, { retry: false, because: "final", retryAfterMs: null }],
    ]);
    expect(attempts[1]?.connection?.reused).toBe(false);
    expect(outcome.kind).toBe("response");
  });

  test("a POST that was written to one does not: the server may have acted", async () => {
    const server = await brokenAtSecond();
    await bench.send(server.url());
    const { attempts } = await bench.send(server.url(), { draft: { method: "POST" } });
    expect(attempts.map(({ error }) => error?.kind)).toEqual(["connection-lost"]);
  });
});

test("the view tells of queues, and of every change", async () => {
  const server = await slowServer(60);
  let changes = 0;
  const leave = bench.engine.pool.onChange(() => changes++);
  const sent = many(3, server.url(), { pool: { maxConnectionsPerOrigin: 1 } });
  await poolShows(() => bench.engine.pool.view().origins[0]?.queued === 2);
  expect(bench.engine.pool.view().origins).toMatchObject([{ session: "test", open: 1, limit: 1, queued: 2 }]);
  await sent;
  expect(changes).toBeGreaterThan(0);
  leave();
});

describe("what was closed stays listed, with why", () => {
  const because = () => closed().map(({ closed: end }) => end?.because);

  test("idle for too long, a server that closes, an origin too many, and one that never opened", async () => {
    const [a, b] = [await slowServer(), await slowServer()];
    await bench.send(a.url(), { policy: { pool: { idleMs: 30 } } });
    await poolShows(() => because()[0] === "idle-expired");
    await bench.send(a.url(), { policy: { pool: { maxOrigins: 1 } } });
    await bench.send(b.url(), { policy: { pool: { maxOrigins: 1 } } });
    expect(because()[0]).toBe("origin-retired");
    for (const { socket } of b.connections) socket.end();
    await poolShows(() => because()[0] === "by-server");
    await bench.send("http://127.0.0.1:1/");
    expect(because()[0]).toBe("failed");
    expect(closed()[1]).toMatchObject({ served: 1, receivedBytes: ok.length });
  });

  test("one whose response was not safe to follow", async () => {
    const server = await slowServer(0, `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok`);
    await bench.send(server.url());
    expect(["not-reusable", "by-server"]).toContain(because()[0]);
  });

  test("the last 50 of them", async () => {
    const server = await slowServer();
    for (let n = 0; n < 55; n++) {
      await bench.send(server.url());
      for (const { id } of connections()) bench.engine.pool.close(id);
    }
    expect(because()).toEqual(Array.from({ length: 50 }, () => "by-hand"));
  });
});

test("closing a connection that is still being opened ends its attempt at once", async () => {
  const server = await childServer(blackHole);
  const filling = Array.from({ length: 4 }, () =>
    connect(server.port, "127.0.0.1").on("error", () => undefined),
  );
  await wait(50);
  const sent = bench.send(`http://127.0.0.1:${server.port}/`, {
    policy: { timeouts: { connectMs: 10_000 } },
  });
  await poolShows(() => connections().length === 1);
  const before = performance.now();
  for (const { id } of connections()) bench.engine.pool.close(id);
  expect((await sent).outcome).toMatchObject({
    kind: "failed",
    error: { kind: "connection-lost", code: "closed-here", phase: "tcp" },
  });
  expect(performance.now() - before).toBeLessThan(500);
  for (const socket of filling) socket.destroy();
  await server.close();
});

test("a connection can be closed by hand, idle or in use", async () => {
  const server = await slowServer();
  await bench.send(server.url());
  for (const { id } of connections()) bench.engine.pool.close(id);
  expect(connections()).toHaveLength(0);
  const silent = await rawServer(() => undefined);
  servers.push(silent);
  const sent = bench.send(silent.url());
  await poolShows(
    () =>
      silent.connections[0]?.received().length !== undefined && silent.connections[0].received().length > 0,
  );
  for (const { id } of connections()) bench.engine.pool.close(id);
  expect((await sent).outcome).toMatchObject({
    kind: "failed",
    error: { kind: "connection-lost", code: "closed-here" },
  });
});
