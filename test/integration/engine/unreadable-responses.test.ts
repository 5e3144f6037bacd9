import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answeredWith, head, receivedBytesOf } from "#test/support/answered-with.ts";
import { rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

describe("unreadable: the attempt fails, and the bytes are shown all the same", () => {
  test.each<readonly [name: string, bytes: string, kind: string]>([
    ["nothing at all", "", "connection-lost"],
    ["no status line", "hello, this is no HTTP\r\n\r\n", "protocol-violated"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le", "connection-lost"],
    ["a status line without a number", head("HTTP/1.1 OK"), "protocol-violated"],
    ["another protocol", "220 mail.example ESMTP\r\n", "protocol-violated"],
    [
      "a head without an end",
      head("HTTP/1.1 200 OK", `X: ${"b".repeat(2_000)}`)
        .repeat(1)
        .slice(0, -4),
      "connection-lost",
    ],
    ["a page without a head (HTTP/0.9)", "<html>old</html>\n\n", "protocol-violated"],
  ])("%s", async (_, bytes, kind) => {
    const { exchange, connections } = await answeredWith(bench, bytes, "ends");
    expect(exchange.outcome).toMatchObject({ kind: "failed", error: { kind } });
    expect(receivedBytesOf(exchange).toString()).toBe(bytes);
    expect(connections).toBe(2);
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

test("what came before a read limit or an abort can be read", async () => {
  const bytes = head("HTTP/1.1 200 OK", "Content-Length: 9") + "short";
  const late = await answeredWith(bench, bytes, "stays", { policy: { timeouts: { readMs: 150 } } });
  expect(late.exchange.outcome).toMatchObject({ kind: "failed", error: { kind: "timed-out" } });
  expect(late.text).toBe("short");
  const text = "0123456789".repeat(20);
  const gzip = gzipSync(text);
  const coded = Buffer.concat([
    Buffer.from(head("HTTP/1.1 200 OK", "Content-Encoding: gzip", `Content-Length: ${gzip.length}`)),
    gzip,
  ]);
  const total = await answeredWith(bench, coded.subarray(0, -8), "stays", {
    policy: { timeouts: { totalMs: 150 } },
  });
  expect(total.exchange.outcome).toMatchObject({ kind: "failed", error: { kind: "timed-out" } });
  expect(total.text).toBe(text);
});
