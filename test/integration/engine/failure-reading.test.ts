import { afterEach, beforeEach, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import { type FailureReading, readFailure } from "#shared/reading/read-failure.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type RawConnection, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let bench: TestEngine;
const servers: RawServer[] = [];

beforeEach(async () => {
  bench = await anEngine();
});
afterEach(async () => {
  await bench.close();
  await Promise.all(servers.splice(0).map(async (server) => server.close()));
});

const serving = async (serve: (connection: RawConnection) => Promise<void> | void): Promise<RawServer> => {
  const server = await rawServer(serve);
  servers.push(server);
  return server;
};

/** Answers the first request with these bytes; then the connection stays open, or ends. */
const saying =
  (bytes: string, then: "open" | "end" | "reset" = "end") =>
  async (connection: RawConnection) => {
    await connection.request();
    connection.write(bytes);
    if (then === "end") connection.end();
    if (then === "reset") connection.reset();
  };

async function explained(
  url: string,
  policy: PolicyOverrides = {},
): Promise<FailureReading & { readonly shown: string }> {
  const exchange: Exchange = await bench.send(url, { policy });
  if (exchange.outcome.kind === "response") throw new Error("it did not fail");
  const reading = readFailure(exchange, exchange.outcome.error);
  return { ...reading, shown: reading.evidence.map(({ text }) => text).join(" ") };
}

test("a port where nobody listens: nothing was sent", async () => {
  const server = await rawServer(() => undefined);
  await server.close();
  const reading = await explained(server.url());
  expect(reading).toMatchObject({ cause: "connection", acted: { answer: "no" } });
});

test("a name that does not exist is told with the time its lookup took", async () => {
  const reading = await explained("http://no-such-host.invalid/");
  expect(reading.cause).toBe("name");
  expect(reading.shown).toMatch(/Looking up no-such-host\.invalid ended after .* with E/);
});

test("a server that says nothing: the request had left, and not one byte came", async () => {
  const server = await serving(saying("", "open"));
  const reading = await explained(server.url(), { timeouts: { firstByteMs: 80 } });
  expect(reading).toMatchObject({ cause: "first-byte", acted: { answer: "perhaps" } });
  expect(reading.shown).toMatch(/\d+ B were written\. Not one byte came back\. After that nothing for/);
});

test("a server that falls silent in the middle: the head is told, and the silence measured", async () => {
  const server = await serving(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "open"));
  const reading = await explained(server.url(), { timeouts: { readMs: 80 } });
  expect(reading).toMatchObject({ cause: "silence", acted: { answer: "likely" } });
  expect(reading.shown).toContain("The head came: 200 OK, with Content-Length: 100.");
});

test("content that is cut short tells how much came", async () => {
  const server = await serving(saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
  const reading = await explained(server.url());
  expect(reading.cause).toBe("content");
  expect(reading.shown).toContain("4 B of content came.");
});

test("a connection that is closed without a word is the server's doing", async () => {
  const server = await serving(saying("", "reset"));
  expect(await explained(server.url())).toMatchObject({ cause: "server", acted: { answer: "perhaps" } });
});

test("a greeting of another protocol is known by its bytes", async () => {
  const server = await serving(saying("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
  const reading = await explained(server.url());
  expect(reading.cause).toBe("protocol");
  expect(reading.shown).toContain("That is how SSH begins.");
});

test("https to a port of plain HTTP offers http", async () => {
  const server = await serving(({ end }) => end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const reading = await explained(server.url().replace("http:", "https:"));
  expect(reading).toMatchObject({ cause: "encryption", acted: { answer: "no" } });
  expect(reading.actions[0]).toEqual({ kind: "use-scheme", scheme: "http" });
});

test("http to a port of TLS offers https", async () => {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
  const server = await rawServer(() => undefined, { cert, key });
  servers.push(server);
  const reading = await explained(server.url().replace("https:", "http:"));
  expect(reading.actions).toContainEqual({ kind: "use-scheme", scheme: "https" });
});

test("a certificate is blamed with each of its faults", async () => {
  const { cert, key } = await anIdentity({ hosts: ["elsewhere.test"], validFrom: -20, validTo: -2 });
  const server = await rawServer(() => undefined, { cert, key });
  servers.push(server);
  const reading = await explained(server.url());
  expect(reading.shown).toMatch(/it has expired, and it is signed by itself, and it is for another host/);
});
