import { afterEach, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import type { RetryPolicy } from "#shared/policy/retry-policy.ts";
import { createHurry } from "#electron/engine/hurry.ts";
import { anEngine, type EngineOptions, type Sent, type TestEngine } from "#test/support/an-engine.ts";
import { type FakeClock, fakeClock } from "#test/support/fake-clock.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const busy = (...fields: readonly string[]): string =>
  ["HTTP/1.1 503 Busy", "Content-Length: 4", ...fields, "", "busy"].join("\r\n");

async function engineWith(options: EngineOptions): Promise<TestEngine> {
  const bench = await anEngine(options);
  open.push(bench);
  return bench;
}

/** A server that gives these answers in turn and then the last one for ever. */
async function inTurn(...answers: readonly string[]): Promise<RawServer> {
  let n = 0;
  const server = await rawServer(answering(() => answers[Math.min(n++, answers.length - 1)] ?? ok));
  open.push(server);
  return server;
}

const retry: Partial<RetryPolicy> = { total: 3, statusForcelist: [503], backoffFactor: 0.2 };

async function sendFaked(
  url: string,
  sent: Sent & { readonly clock?: FakeClock } = {},
): Promise<{ readonly exchange: Exchange; readonly clock: FakeClock }> {
  const clock = sent.clock ?? fakeClock();
  const bench = await engineWith({ clock });
  return { exchange: await bench.send(url, { policy: { retry }, ...sent }), clock };
}

const outline = ({ attempts }: Exchange): readonly (readonly unknown[])[] =>
  attempts.map(({ n, reason, because, response, decision, waitAfterMs }) => [
    n,
    reason,
    because,
    response?.status ?? null,
    decision?.because,
    waitAfterMs,
  ]);

describe("the series of urllib3", () => {
  test("the first retry is at once, then the waits double", async () => {
    const server = await inTurn(busy(), busy(), busy(), ok);
    const { exchange, clock } = await sendFaked(server.url());
    expect(outline(exchange)).toEqual([
      [1, "initial", null, 503, "status-forcelist", 0],
      [2, "retry", "503", 503, "status-forcelist", 400],
      [3, "retry", "503", 503, "status-forcelist", 800],
      [4, "retry", "503", 200, "final", null],
    ]);
    expect(clock.slept).toEqual([400, 800]);
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
  });

  test("when the budget ends on a status, that response is what is shown", async () => {
    const server = await inTurn(busy());
    const { exchange } = await sendFaked(server.url());
    expect(exchange.attempts).toHaveLength(4);
    expect(exchange.attempts.at(-1)?.decision).toMatchObject({ retry: false, because: "retries-exhausted" });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 503, contentBytes: 4 } });
  });

  test("on a real clock the gaps are the planned ones", async () => {
    const server = await inTurn(busy(), busy(), ok);
    const bench = await engineWith({});
    const { attempts } = await bench.send(server.url(), {
      policy: { retry: { ...retry, backoffFactor: 0.1 } },
    });
    const gaps = attempts
      .slice(1)
      .map(({ startedMs }, index) => startedMs - (attempts[index]?.startedMs ?? 0));
    expect(gaps[0]).toBeLessThan(150);
    expect(gaps[1]).toBeGreaterThanOrEqual(200);
    expect(gaps[1]).toBeLessThan(500);
  });
});

describe("Retry-After", () => {
  test("in seconds", async () => {
    const { clock, exchange } = await sendFaked((await inTurn(busy("Retry-After: 7"), ok)).url());
    expect(clock.slept).toEqual([7_000]);
    expect(exchange.attempts[0]?.decision).toMatchObject({ waitFrom: "retry-after", afterMs: 7_000 });
  });

  test("as a date", async () => {
    const start = Date.UTC(2026, 0, 1, 12, 0, 0);
    const server = await inTurn(busy("Retry-After: Thu, 01 Jan 2026 12:00:09 GMT"), ok);
    const { clock } = await sendFaked(server.url(), { clock: fakeClock({ start }) });
    expect(clock.slept).toEqual([9_000]);
  });

  test("for a status that is not in the list", async () => {
    const { exchange } = await sendFaked(
      (await inTurn("HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", ok)).url(),
    );
    expect(exchange.attempts[0]?.decision).toMatchObject({ retry: true, because: "retry-after" });
  });

  test("longer than we are willing to wait stops the retries", async () => {
    const { exchange, clock } = await sendFaked((await inTurn(busy("Retry-After: 3600"))).url());
    expect(exchange.attempts[0]?.decision).toEqual({
      retry: false,
      because: "retry-after-too-long",
      retryAfterMs: 3_600_000,
    });
    expect(clock.slept).toEqual([]);
  });
});

describe("what may be repeated", () => {
  test("a POST is not, and the reason is kept", async () => {
    const server = await inTurn(busy());
    const { exchange } = await sendFaked(server.url(), { draft: { method: "POST" } });
    expect(exchange.attempts.map(({ decision }) => decision?.because)).toEqual(["method-not-allowed"]);
  });

  test("a POST is, where nobody could be reached", async () => {
    const server = await rawServer(() => undefined);
    const url = server.url();
    await server.close();
    const { exchange } = await sendFaked(url, { draft: { method: "POST" } });
    expect(exchange.attempts).toHaveLength(4);
    expect(exchange.attempts[0]?.error).toMatchObject({ kind: "connect-failed", code: "ECONNREFUSED" });
    expect(exchange.attempts[0]?.decision).toMatchObject({ because: "connect-error" });
  });

  test("a GET that was cut short is sent again, whole", async () => {
    const server = await rawServer(async (connection) => {
      const request = await connection.request();
      if (request === null) return;
      if (connection.n === 1) connection.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
      else connection.write(ok);
    });
    open.push(server);
    const { exchange } = await sendFaked(server.url());
    expect(outline(exchange)).toEqual([
      [1, "initial", null, 200, "read-error", 0],
      [2, "retry", "content-cut-short", 200, "final", null],
    ]);
    expect(server.connections[1]?.received()).toEqual(server.connections[0]?.received());
  });

  test("content goes out again with every attempt", async () => {
    const server = await inTurn(busy(), busy(), ok);
    const content = { kind: "text", text: "again", mediaType: "" } as const;
    await sendFaked(server.url(), { draft: { method: "PUT", content } });
    expect(
      server.connections[0]
        ?.received()
        .toString()
        .match(/\r\n\r\nagain/g),
    ).toHaveLength(3);
  });

  test("without a policy nothing is", async () => {
    const { exchange } = await sendFaked((await inTurn(busy("Retry-After: 1"))).url(), { policy: {} });
    expect(exchange.attempts.map(({ decision }) => decision?.because)).toEqual(["final"]);
  });
});

describe("an Idempotency-Key", () => {
  const draft = { method: "POST", headers: [aRow("idempotency-key", "k-1")] };

  test("lets a POST be repeated, with the same key", async () => {
    const server = await inTurn(busy(), ok);
    const { exchange } = await sendFaked(server.url(), { draft });
    expect(exchange.attempts[0]?.decision).toMatchObject({ retry: true, allowedBy: "idempotency-key" });
    const sent = server.connections[0]?.received().toString() ?? "";
    expect(sent.match(/idempotency-key: k-1/g)).toHaveLength(2);
  });

  test("does not where the policy does not respect it", async () => {
    const server = await inTurn(busy(), ok);
    const policy = { retry: { ...retry, respectIdempotencyKey: false } };
    const { exchange } = await sendFaked(server.url(), { draft, policy });
    expect(exchange.attempts.map(({ decision }) => decision?.because)).toEqual(["method-not-allowed"]);
  });
});

describe("raise on status", () => {
  test("ends the send as failed, and the last response can be read", async () => {
    const clock = fakeClock();
    const bench = await engineWith({ clock });
    const server = await inTurn(busy());
    const exchange = await bench.send(server.url(), { policy: { retry: { ...retry, raiseOnStatus: true } } });
    expect(exchange.attempts).toHaveLength(4);
    expect(exchange.outcome).toMatchObject({
      kind: "failed",
      error: { kind: "status-retries-exhausted", status: 503 },
      partial: { status: 503, contentBytes: 4 },
    });
    expect(await bench.text(exchange)).toBe("busy");
  });

  test("does nothing to a status that is not listed", async () => {
    const server = await inTurn("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
    const policy = { retry: { ...retry, raiseOnStatus: true } };
    const { exchange } = await sendFaked(server.url(), { policy });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 404 } });
  });
});

test("an empty list of methods allows them all, as in urllib3", async () => {
  const server = await inTurn(busy(), ok);
  const policy = { retry: { ...retry, allowedMethods: [] } };
  const { exchange } = await sendFaked(server.url(), { policy, draft: { method: "PATCH" } });
  expect(exchange.attempts).toHaveLength(2);
});

describe("a wait", () => {
  test.each<readonly [string, string]>([
    ["IMF-fixdate", "Thu, 01 Jan 2026 12:00:09 GMT"],
    ["RFC 850", "Thursday, 01-Jan-26 12:00:09 GMT"],
    ["asctime", "Thu Jan  1 12:00:09 2026"],
  ])("is read from a date in the form %s", async (_, date) => {
    const start = Date.UTC(2026, 0, 1, 12, 0, 0);
    const server = await inTurn(busy(`Retry-After: ${date}`), ok);
    const { clock } = await sendFaked(server.url(), { clock: fakeClock({ start }) });
    expect(clock.slept).toEqual([9_000]);
  });

  test("ends when the send is cancelled, and says where it was", async () => {
    const bench = await engineWith({});
    const server = await inTurn(busy("Retry-After: 60"));
    const abort = new AbortController();
    const startedAt = performance.now();
    const exchange = await bench.send(server.url(), {
      policy: { retry },
      signal: abort.signal,
      onProgress: ({ phase }) => phase === "backoff" && abort.abort(),
    });
    expect(exchange.outcome).toMatchObject({
      kind: "aborted",
      error: { kind: "aborted", by: "user", reached: "backoff" },
    });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("ends early at the user's word, and is recorded as long as it was", async () => {
    const bench = await engineWith({});
    const server = await inTurn(busy("Retry-After: 60"), ok);
    const hurry = createHurry();
    // Said before there is a wait, it does not count.
    hurry.now();
    const exchange = await bench.send(server.url(), {
      policy: { retry },
      hurry,
      onProgress: ({ phase }) => phase === "backoff" && hurry.now(),
    });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
    expect(exchange.attempts[0]?.decision).toMatchObject({ afterMs: 60_000 });
    expect(exchange.attempts[0]?.waitAfterMs).toBeLessThan(2_000);
  });

  test("ends with the total limit", async () => {
    const bench = await engineWith({});
    const server = await inTurn(busy("Retry-After: 60"));
    const exchange = await bench.send(server.url(), { policy: { retry, timeouts: { totalMs: 300 } } });
    expect(exchange.outcome).toMatchObject({
      error: { kind: "timed-out", phase: "total", reached: "backoff" },
    });
    expect(exchange.totalMs).toBeLessThan(1_000);
  });
});
