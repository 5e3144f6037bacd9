import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type FakeClock, fakeClock } from "#test/support/fake-clock.ts";
import { proves } from "#test/support/proof.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const busy = "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy";
const policy: PolicyOverrides = {
  breaker: { failureThreshold: 3, openMs: 10_000 },
  retry: { statusForcelist: [503] },
};

interface Bench {
  readonly bench: TestEngine;
  readonly clock: FakeClock;
  readonly server: RawServer;
  /** Requests the server has seen. */
  readonly seen: () => number;
}

/** A server that answers what `answer` says to its nth request, beside an engine whose clock stands still. */
async function aBench(answer: (n: number) => string | Promise<string>): Promise<Bench> {
  const clock = fakeClock();
  const bench = await anEngine({ clock });
  let n = 0;
  const server = await rawServer(answering(() => answer(++n)));
  opened.push(bench, server);
  return { bench, clock, server, seen: () => n };
}

const endOf = ({ outcome }: Exchange): string | number =>
  outcome.kind === "response" ? outcome.response.status : outcome.error.kind;

const pass = (clock: FakeClock, ms: number): Promise<void> => clock.sleep(ms, new AbortController().signal);

test("three failures in a row open it, and from then on nothing touches the network", async () => {
  const { bench, server, seen } = await aBench(() => busy);
  const ends: unknown[] = [];
  for (let n = 0; n < 5; n++) ends.push(endOf(await bench.send(server.url(), { policy })));
  expect(ends).toEqual([503, 503, 503, "circuit-open", "circuit-open"]);
  expect(seen()).toBe(3);
  const { attempts, outcome } = await bench.send(server.url(), { policy });
  expect(outcome).toMatchObject({
    kind: "failed",
    error: {
      kind: "circuit-open",
      origin: `http://127.0.0.1:${server.port}`,
      failures: 3,
      retryInMs: 10_000,
    },
  });
  expect(attempts).toMatchObject([
    { n: 1, connection: null, decision: { retry: false, because: "circuit-open" } },
  ]);
});

test("after its time one request is let through, and its success closes it", async () => {
  const { bench, clock, server } = await aBench((n) => (n <= 3 ? busy : ok));
  for (let n = 0; n < 3; n++) await bench.send(server.url(), { policy });
  expect(bench.engine.pool.view().breakers).toMatchObject([
    { state: "open", failures: 3, threshold: 3, opensAt: 10_000 },
  ]);
  await pass(clock, 10_000);
  expect(bench.engine.pool.view().breakers).toMatchObject([{ state: "half-open", opensAt: null }]);
  expect(endOf(await bench.send(server.url(), { policy }))).toBe(200);
  expect(bench.engine.pool.view().breakers).toEqual([]);
});

test("a probe that fails keeps it open for as long again", async () => {
  const { bench, clock, server, seen } = await aBench(() => busy);
  for (let n = 0; n < 3; n++) await bench.send(server.url(), { policy });
  await pass(clock, 10_000);
  expect(endOf(await bench.send(server.url(), { policy }))).toBe(503);
  await pass(clock, 9_999);
  expect(endOf(await bench.send(server.url(), { policy }))).toBe("circuit-open");
  expect(seen()).toBe(4);
});

test("of 20 sends at half-open one is the probe, and 19 fail at once", async ({ task }) => {
  proves(task, { cases: 20 });
  let answerProbe = (): void => undefined;
  const { bench, clock, server, seen } = await aBench((n) =>
    n <= 3 ? busy : new Promise((resolve) => (answerProbe = () => resolve(ok))),
  );
  for (let n = 0; n < 3; n++) await bench.send(server.url(), { policy });
  await pass(clock, 10_000);
  const sends = Array.from({ length: 20 }, () => bench.send(server.url(), { policy }));
  const ends: (string | number)[] = [];
  await new Promise<void>((resolve) => {
    for (const one of sends) {
      void one.then((exchange) => {
        ends.push(endOf(exchange));
        if (ends.length === 19) resolve();
      });
    }
  });
  expect(new Set(ends)).toEqual(new Set(["circuit-open"]));
  for (let n = 0; n < 200 && seen() < 4; n++) await wait(5);
  answerProbe();
  expect((await Promise.all(sends)).map(endOf).filter((end) => end === 200)).toHaveLength(1);
  expect(seen()).toBe(4);
});

test("retries stand around it: each attempt counts, and the one after the last straw is the last", async () => {
  const { bench, server, seen } = await aBench(() => busy);
  const retry = { statusForcelist: [503], total: 9 };
  const exchange = await bench.send(server.url(), { policy: { ...policy, retry } });
  expect(exchange.attempts.map(({ error, decision }) => [error?.kind ?? null, decision?.because])).toEqual([
    [null, "status-forcelist"],
    [null, "status-forcelist"],
    [null, "status-forcelist"],
    ["circuit-open", "circuit-open"],
  ]);
  expect(seen()).toBe(3);
});

describe("what counts", () => {
  test("a server nobody can reach does", async () => {
    const { bench, server } = await aBench(() => ok);
    const url = server.url();
    await server.close();
    opened.pop();
    for (let n = 0; n < 3; n++) expect(endOf(await bench.send(url, { policy }))).toBe("connect-failed");
    expect(endOf(await bench.send(url, { policy }))).toBe("circuit-open");
  });

  test("a status that is not listed does not, and neither does a cancelled send", async () => {
    const { bench, server } = await aBench(() => "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
    for (let n = 0; n < 4; n++) expect(endOf(await bench.send(server.url(), { policy }))).toBe(500);
    const cancelled = AbortSignal.abort();
    for (let n = 0; n < 4; n++)
      expect(endOf(await bench.send(server.url(), { policy, signal: cancelled }))).toBe("aborted");
    expect(bench.engine.pool.view().breakers).toEqual([]);
  });
});

test("sessions and origins have breakers of their own, and one can be closed by hand", async () => {
  const { bench, clock, server } = await aBench(() => busy);
  for (let n = 0; n < 3; n++) await bench.send(server.url(), { policy });
  expect(endOf(await bench.send(server.url(), { policy, session: "another" }))).toBe(503);
  expect(endOf(await bench.send(server.url().replace("127.0.0.1", "127.0.0.2"), { policy }))).toBe(
    "connect-failed",
  );
  let changes = 0;
  const leave = bench.engine.pool.onChange(() => changes++);
  bench.engine.pool.resetBreaker({ session: "test", origin: `http://127.0.0.1:${server.port}` });
  await pass(clock, 60);
  expect(endOf(await bench.send(server.url(), { policy }))).toBe(503);
  expect(changes).toBeGreaterThan(0);
  leave();
});
