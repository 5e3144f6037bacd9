import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import { anEngine, type Sent, type TestEngine } from "#test/support/an-engine.ts";
import { blackHole, childServer } from "#test/support/child-server.ts";
import { answering } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

/** Timers may be late on a busy machine, never early. */
const lateMs = 700;

const noLimits: Timeouts = {
  connectMs: null,
  tlsMs: null,
  firstByteMs: "as-read",
  readMs: null,
  totalMs: null,
};

// Hooks run last in, first out: the servers end after the engine that is connected to them.
const serving = servingUntilTheEnd();
let bench: TestEngine;

beforeEach(async () => {
  bench = await anEngine();
});
afterEach(async () => {
  await bench.close();
});

/** Sends with only the limits a test is about, and measures it. */
async function timed(
  url: string,
  timeouts: Partial<Timeouts>,
  sent: Sent = {},
): Promise<{ readonly exchange: Exchange; readonly ms: number }> {
  const start = performance.now();
  const exchange = await bench.send(url, {
    ...sent,
    policy: { ...sent.policy, timeouts: { ...noLimits, ...timeouts } },
  });
  return { exchange, ms: performance.now() - start };
}

/** How it ended, and whether that was neither before the limit nor long after it. */
function endOf({ exchange: { outcome, totalMs }, ms }: Awaited<ReturnType<typeof timed>>): unknown {
  if (outcome.kind !== "failed" || outcome.error.kind !== "timed-out") return outcome;
  const { limitMs } = outcome.error;
  return { ...outcome.error, inTime: totalMs >= limitMs && ms < limitMs + lateMs };
}

const timedOut = (phase: string, limitMs: number, reached: string): unknown => ({
  kind: "timed-out",
  phase,
  limitMs,
  reached,
  inTime: true,
});

const head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

test("a server that never answers a SYN", async () => {
  const hole = await childServer(blackHole);
  const fillers = Array.from({ length: 6 }, () =>
    connect(hole.port, "127.0.0.1").on("error", () => undefined),
  );
  await Promise.race([Promise.all(fillers.slice(0, 2).map((filler) => once(filler, "connect"))), wait(500)]);
  expect(endOf(await timed(`http://127.0.0.1:${hole.port}/`, { connectMs: 300 }))).toEqual(
    timedOut("connect", 300, "tcp"),
  );
  for (const filler of fillers) filler.destroy();
  await hole.close();
});

test("a TLS handshake that is never answered", async () => {
  const server = await serving(() => undefined);
  expect(
    endOf(await timed(server.url().replace("http:", "https:"), { tlsMs: 300, connectMs: 5_000 })),
  ).toEqual(timedOut("tls", 300, "tls"));
});

test("a server that takes the request and says nothing", async () => {
  const server = await serving(() => undefined);
  expect(endOf(await timed(server.url(), { readMs: 300 }))).toEqual(timedOut("read", 300, "wait"));
  expect(endOf(await timed(server.url(), { readMs: 5_000, firstByteMs: 250 }))).toEqual(
    timedOut("first-byte", 250, "wait"),
  );
});

test("the first byte may take longer than the silence after it", async () => {
  const server = await serving(answering(async () => (await wait(350), `${head}0123456789`)));
  const { exchange } = await timed(server.url(), { readMs: 100, firstByteMs: 5_000 });
  expect(exchange.outcome.kind).toBe("response");
});

test("content that stalls", async () => {
  const server = await serving(answering(() => `${head}01234`));
  const { exchange, ms } = await timed(server.url(), { readMs: 300 });
  expect(endOf({ exchange, ms })).toEqual(timedOut("read", 300, "receive"));
  expect(Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString()).toBe(`${head}01234`);
});

test("content that drips never trips the read limit, but the total one", async () => {
  const server = await serving(async (connection) => {
    await connection.request();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (!connection.socket.destroyed) {
      connection.write("x");
      await wait(80);
    }
  });
  expect(endOf(await timed(server.url(), { readMs: 400, totalMs: 1_000 }))).toEqual(
    timedOut("total", 1_000, "receive"),
  );
});

test("an upload to a server that does not read trips the read limit while it is being sent", async () => {
  const server = await serving(({ socket }) => void socket.pause());
  const content = { kind: "text", text: "x".repeat(16 * 1024 * 1024), mediaType: "" } as const;
  expect(endOf(await timed(server.url(), { readMs: 400 }, { draft: { method: "POST", content } }))).toEqual(
    timedOut("read", 400, "send"),
  );
});

test("a queue in front of the last connection", async () => {
  const server = await serving(() => undefined);
  const policy = { pool: { maxConnectionsPerOrigin: 1, queueMs: 300 } } as const;
  const first = new AbortController();
  const blocking = bench.send(server.url(), { policy, signal: first.signal });
  while (bench.engine.pool.view().connections.length === 0) await wait(5);
  const { exchange, ms } = await timed(server.url(), {}, { policy });
  expect(endOf({ exchange, ms })).toEqual(timedOut("queue", 300, "queue"));
  expect(exchange.attempts[0]?.connection).toBeNull();
  first.abort();
  await blocking;
});

describe("the total limit ends whatever is going on", () => {
  test("in the queue", async () => {
    const server = await serving(() => undefined);
    const policy = { pool: { maxConnectionsPerOrigin: 1, queueMs: null } } as const;
    const first = new AbortController();
    const blocking = bench.send(server.url(), { policy, signal: first.signal });
    while (bench.engine.pool.view().connections.length === 0) await wait(5);
    expect(endOf(await timed(server.url(), { totalMs: 250 }, { policy }))).toEqual(
      timedOut("total", 250, "queue"),
    );
    first.abort();
    await blocking;
  });

  test("in a handshake", async () => {
    const server = await serving(() => undefined);
    expect(endOf(await timed(server.url().replace("http:", "https:"), { totalMs: 250 }))).toEqual(
      timedOut("total", 250, "tls"),
    );
  });

  test("in a wait between attempts", async () => {
    const server = await serving(
      answering(() => "HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n"),
    );
    const policy = { retry: { total: 3 } };
    expect(endOf(await timed(server.url(), { totalMs: 300 }, { policy }))).toEqual(
      timedOut("total", 300, "backoff"),
    );
  });
});

describe("an abort ends whatever is going on, at once", () => {
  test.each<readonly [reached: string, scheme: string, answer: string | null]>([
    ["wait", "http:", null],
    ["receive", "http:", `${head}012`],
    ["tls", "https:", null],
    ["backoff", "http:", "HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n"],
  ])("in the phase %s", async (reached, scheme, answer) => {
    const server = await serving(answer === null ? () => undefined : answering(() => answer));
    const user = new AbortController();
    let aborted = 0;
    const exchange = await bench.send(server.url().replace("http:", scheme), {
      policy: { retry: { total: 3 } },
      signal: user.signal,
      onProgress: ({ phase }) => {
        if (phase !== reached || aborted > 0) return;
        aborted = performance.now();
        user.abort();
      },
    });
    expect(performance.now() - aborted).toBeLessThan(200);
    expect(exchange.outcome).toMatchObject({ kind: "aborted", error: { by: "user", reached } });
  });

  test("before anything was done", async () => {
    const server = await serving(() => undefined);
    const exchange = await bench.send(server.url(), { signal: AbortSignal.abort() });
    expect(exchange.outcome).toMatchObject({ kind: "aborted", error: { by: "user", reached: "queue" } });
    expect(server.connections).toHaveLength(0);
  });

  test("by closing the engine", async () => {
    const server = await serving(() => undefined);
    const sent = bench.send(server.url());
    while (server.connections.length === 0) await wait(5);
    await bench.engine.close();
    expect((await sent).outcome).toMatchObject({ kind: "aborted", error: { by: "closing" } });
  });
});
