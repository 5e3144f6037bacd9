import { afterEach, beforeEach, expect, test } from "vitest";
import { fail } from "#shared/result.ts";
import { systemClock } from "#electron/engine/clock.ts";
import { createEngine } from "#electron/engine/engine.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aDraft, anExchangeId, aRow, aSession } from "#test/support/messages.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
let server: RawServer;

beforeEach(async () => {
  bench = await anEngine();
  server = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

test("a bug below rejects the send and leaves no connection open", async () => {
  const spool = bench.contents.spool();
  const broken = {
    ...spool,
    write: () => {
      throw new TypeError("a bug");
    },
  };
  const engine = createEngine({
    clock: systemClock,
    contents: { ...bench.contents, spool: () => broken },
    readSecret: async () => fail("not-stored"),
    openFile: async () => fail("missing"),
    readAuthority: async () => fail("missing"),
  });
  const sent = engine.send({
    exchangeId: anExchangeId(),
    draft: aDraft({ url: server.url() }),
    session: aSession(),
    scope: [],
    risks: [],
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await expect(sent).rejects.toThrow("a bug");
  expect(engine.pool.view().connections.filter(({ state }) => state !== "closed")).toEqual([]);
  await engine.close();
});

test("whoever watches may fail without harm to the send", async () => {
  bench.engine.pool.onChange(() => {
    throw new Error("the window is gone");
  });
  const exchange = await bench.send(server.url(), {
    onProgress: () => {
      throw new Error("the window is gone");
    },
  });
  expect(exchange.outcome.kind).toBe("response");
});

test("a name that does not exist", async () => {
  const exchange = await bench.send("http://no-such-host.invalid/", {
    policy: { timeouts: { connectMs: 5_000 } },
  });
  expect(exchange.outcome).toMatchObject({
    kind: "failed",
    error: { kind: "name-not-resolved", host: "no-such-host.invalid" },
  });
});

test("a port nobody listens on, with every address that was tried", async () => {
  const { port } = server;
  await server.close();
  const { attempts } = await bench.send(`http://localhost:${port}/`);
  expect(attempts[0]?.error).toMatchObject({ kind: "connect-failed", port, code: "ECONNREFUSED" });
  expect(attempts[0]?.connection?.tried.map(({ error }) => error)).toContain("ECONNREFUSED");
  expect(attempts[0]?.connection?.tried.length).toBeGreaterThan(0);
  server = await rawServer(() => undefined);
});

test("of the addresses of a name the one that answers is taken", async () => {
  const { attempts, outcome } = await bench.send(server.url().replace("127.0.0.1", "localhost"));
  expect(outcome.kind).toBe("response");
  expect(attempts[0]?.connection?.remoteAddress).toBe(`127.0.0.1:${server.port}`);
  expect(attempts[0]?.connection?.tried.at(-1)).toMatchObject({ address: "127.0.0.1", error: null });
});

test("a request that asks to close is the last on its connection", async () => {
  await bench.send(server.url(), { draft: { headers: [aRow("Connection", "close")] } });
  await bench.send(server.url());
  expect(server.connections).toHaveLength(2);
});
