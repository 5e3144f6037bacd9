import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Exchange } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

/** One GET to a server that answers with these bytes and then closes; a second GET shows whether it was trusted again. */
async function answeredWith(
  bytes: string | Buffer,
): Promise<{ readonly exchange: Exchange; readonly connections: number }> {
  const server = await rawServer(async (connection) => {
    for (let request = await connection.request(); request !== null; request = await connection.request()) {
      connection.write(bytes);
      if (request.includes("/close")) connection.end();
    }
  });
  const exchange = await bench.send(server.url("/close"), { policy: { timeouts: { readMs: 5_000 } } });
  const [attempt] = exchange.attempts;
  expect(
    Buffer.from(attempt?.wire.received.head ?? []).equals(Buffer.from(bytes)) || attempt?.error !== null,
  ).toBe(true);
  await server.close();
  return { exchange, connections: server.connections.length };
}

const head = (...lines: readonly string[]): string => `${lines.join("\r\n")}\r\n\r\n`;

describe("odd but readable: the response is shown, with what is odd about it", () => {
  test.each<
    readonly [name: string, bytes: string, status: number, text: string, anomalies: readonly string[]]
  >([
    ["304 with Content-Length", head("HTTP/1.1 304 NM", "Content-Length: 5"), 304, "", []],
    ["204 with Content-Length", head("HTTP/1.1 204 NC", "Content-Length: 5"), 204, "", []],
    [
      "100 nobody asked for",
      head("HTTP/1.1 100 Continue") + head("HTTP/1.1 200 OK", "Content-Length: 1") + "x",
      200,
      "x",
      [],
    ],
    ["lines that end with LF alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", 200, "ok", ["bare-lf"]],
    [
      "a folded field",
      head("HTTP/1.1 200 OK", "X-Folded: a", "  b", "Content-Length: 1") + "x",
      200,
      "x",
      ["obs-fold"],
    ],
    [
      "a space before the colon",
      head("HTTP/1.1 200 OK", "Content-Length : 1") + "x",
      200,
      "x",
      ["space-before-colon"],
    ],
    [
      "a field name that is no token",
      head("HTTP/1.1 200 OK", "Bad Name(): 1", "Content-Length: 1") + "x",
      200,
      "x",
      ["odd-field-name"],
    ],
    [
      "a line without a colon",
      head("HTTP/1.1 200 OK", "nonsense", "Content-Length: 1") + "x",
      200,
      "x",
      ["field-without-colon"],
    ],
    [
      "a control character in a value",
      head("HTTP/1.1 200 OK", "X: a\u0001b", "Content-Length: 1") + "x",
      200,
      "x",
      ["control-character-in-value"],
    ],
    ["a version we do not speak", head("HTTP/2 200", "Content-Length: 1") + "x", 200, "x", ["odd-version"]],
    [
      "a protocol in lower case",
      head("http/1.1 200 OK", "Content-Length: 1") + "x",
      200,
      "x",
      ["status-line-protocol"],
    ],
    ["ICY", head("ICY 200 OK", "Content-Length: 1") + "x", 200, "x", ["status-line-protocol"]],
    ["a status of two digits", head("HTTP/1.1 99 Odd", "Content-Length: 1") + "x", 99, "x", ["odd-status"]],
    ["a status beyond 599", head("HTTP/1.1 999 Odd", "Content-Length: 1") + "x", 999, "x", ["odd-status"]],
    ["no reason phrase", head("HTTP/1.1 200", "Content-Length: 1") + "x", 200, "x", []],
    [
      "the same length twice",
      head("HTTP/1.1 200 OK", "Content-Length: 1", "Content-Length: 1") + "x",
      200,
      "x",
      ["repeated-content-length"],
    ],
    [
      "two lengths",
      head("HTTP/1.1 200 OK", "Content-Length: 2", "Content-Length: 9") + "ok",
      200,
      "ok",
      ["repeated-content-length", "conflicting-content-length"],
    ],
    [
      "a length with a plus",
      head("HTTP/1.1 200 OK", "Content-Length: +2") + "ok",
      200,
      "ok",
      ["odd-content-length"],
    ],
    [
      "a length that is no number",
      head("HTTP/1.1 200 OK", "Content-Length: many") + "ok",
      200,
      "ok",
      ["unreadable-content-length"],
    ],
    [
      "length beside chunks",
      head("HTTP/1.1 200 OK", "Content-Length: 9", "Transfer-Encoding: chunked") + "2\r\nok\r\n0\r\n\r\n",
      200,
      "ok",
      ["content-length-with-transfer-encoding"],
    ],
    [
      "a transfer coding we do not know",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: odd") + "ok",
      200,
      "ok",
      ["chunked-not-last"],
    ],
    ["neither length nor chunks", head("HTTP/1.1 200 OK") + "until the end", 200, "until the end", []],
    [
      "a head of 100 KB",
      head("HTTP/1.1 200 OK", `X-Big: ${"b".repeat(100_000)}`, "Content-Length: 1") + "x",
      200,
      "x",
      [],
    ],
    [
      "3000 fields",
      head(
        "HTTP/1.1 200 OK",
        ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: ${n}`),
        "Content-Length: 1",
      ) + "x",
      200,
      "x",
      [],
    ],
    [
      "bytes after the end",
      head("HTTP/1.1 200 OK", "Content-Length: 2") + "ok and more",
      200,
      "ok",
      ["bytes-after-response"],
    ],
    [
      "a switch of protocols nobody asked for",
      head("HTTP/1.1 101 Switching Protocols", "Upgrade: x"),
      101,
      "",
      [],
    ],
  ])("%s", async (_, bytes, status, text, anomalies) => {
    const { exchange } = await answeredWith(bytes);
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status } });
    expect(await bench.text(exchange)).toBe(text);
    expect(exchange.attempts[0]?.wire.anomalies.map(({ code }) => code)).toEqual(anomalies);
  });
});

describe("unreadable: the attempt fails, and the bytes are shown all the same", () => {
  test.each<readonly [name: string, bytes: string, kind: string]>([
    ["nothing at all", "", "connection-lost"],
    ["no status line", "hello, this is no HTTP\r\n\r\n", "protocol-violated"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le", "connection-lost"],
    [
      "content that ends too soon",
      head("HTTP/1.1 200 OK", "Content-Length: 10") + "short",
      "connection-lost",
    ],
    [
      "chunks that end too soon",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "5\r\nhel",
      "connection-lost",
    ],
    [
      "a chunk length that is none",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "xyz\r\nhello\r\n0\r\n\r\n",
      "protocol-violated",
    ],
    ["a status line without a number", head("HTTP/1.1 OK"), "protocol-violated"],
  ])("%s", async (_, bytes, kind) => {
    const { exchange } = await answeredWith(bytes);
    expect(exchange.outcome).toMatchObject({ kind: "failed", error: { kind } });
    expect(Buffer.from(exchange.attempts[0]?.wire.received.head ?? []).toString()).toBe(bytes);
  });
});

test.each([
  ["a fold", head("HTTP/1.1 200 OK", "X: a", " b", "Content-Length: 1") + "x"],
  ["two lengths", head("HTTP/1.1 200 OK", "Content-Length: 1", "Content-Length: 1") + "x"],
  [
    "bytes after the end",
    head("HTTP/1.1 200 OK", "Content-Length: 1") + "xHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
  ],
])("a connection that carried %s is never used again", async (_, bytes) => {
  const server = await rawServer(async (connection) => {
    while ((await connection.request()) !== null) connection.write(bytes);
  });
  await bench.send(server.url());
  await bench.send(server.url());
  expect(server.connections).toHaveLength(2);
  await server.close();
});
