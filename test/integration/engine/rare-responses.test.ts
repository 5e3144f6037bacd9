import * as zlib from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type After, anomaliesOf, answeredWith, head } from "#test/support/answered-with.ts";
import { aRow } from "#test/support/messages.ts";
import { rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

describe("a switch of protocols", () => {
  const bytes = head("HTTP/1.1 101 Switching Protocols", "Upgrade: echo", "Connection: Upgrade") + "raw";

  test("is an error where nobody asked for one", async () => {
    const { exchange, connections } = await answeredWith(bench, bytes);
    expect(exchange.outcome).toMatchObject({
      kind: "failed",
      error: { kind: "framing-unsound", because: "switched-unasked", detail: "echo" },
      partial: { status: 101, contentBytes: 0 },
    });
    expect(connections).toBe(2);
  });

  test("is a response where the user asked for it, and the connection carries no other exchange", async () => {
    const draft = { headers: [aRow("Connection", "Upgrade"), aRow("Upgrade", "echo")] };
    const { exchange, connections } = await answeredWith(bench, bytes, "stays", { draft });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 101 } });
    expect(anomaliesOf(exchange)).toEqual([]);
    expect(connections).toBe(2);
  });
});

test("HEAD has no content, whatever its length says", async () => {
  const draft = { method: "HEAD" };
  const { exchange, connections } = await answeredWith(
    bench,
    head("HTTP/1.1 200 OK", "Content-Length: 5"),
    "stays",
    {
      draft,
    },
  );
  expect(exchange.outcome).toMatchObject({ kind: "response", response: { contentBytes: 0 } });
  expect(connections).toBe(1);
});

test("a head that never ends is given up", async () => {
  const server = await rawServer(async (connection) => {
    await connection.request();
    connection.write("HTTP/1.1 200 OK\r\n");
    for (let n = 0; n < 20; n += 1) connection.write(`X-${n}: ${"b".repeat(100_000)}\r\n`);
  });
  expect((await bench.send(server.url())).outcome).toMatchObject({
    kind: "failed",
    error: { kind: "protocol-violated" },
  });
  await server.close();
});

test("interim heads without an end are given up", async () => {
  const { exchange } = await answeredWith(bench, head("HTTP/1.1 100 Continue").repeat(60_000));
  expect(exchange.outcome).toMatchObject({ kind: "failed", error: { kind: "protocol-violated" } });
});

describe("legal but rare: it must work, and the connection be used again", () => {
  const body = '{"ok":true}';
  const whole = (...fields: readonly string[]): string =>
    head("HTTP/1.1 200 OK", ...fields, `Content-Length: ${body.length}`) + body;
  const coded = (coding: string, content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        head("HTTP/1.1 200 OK", `Content-Encoding: ${coding}`, `Content-Length: ${content.length}`),
      ),
      content,
    ]);
  const zstd = Buffer.concat([Buffer.from("28b52ffd0058590000", "hex"), Buffer.from(body)]);

  const cases: readonly (readonly [name: string, bytes: string | Buffer, after?: After])[] = [
    [
      "chunk extensions and a trailer",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + `b;x=1\r\n${body}\r\n0\r\nX-T: 1\r\n\r\n`,
    ],
    ["a value in Latin-1", Buffer.from(whole("X: caf\u00e9"), "latin1")],
    ["a value in UTF-8", whole("X: café")],
    ["HTTP/1.0 without a length", head("HTTP/1.0 200 OK") + body, "ends"],
    ["no reason phrase", head("HTTP/1.1 200", `Content-Length: ${body.length}`) + body],
    ["103 Early Hints", head("HTTP/1.1 103 Early Hints", "Link: </s.css>") + whole()],
    ["an unasked 100", head("HTTP/1.1 100 Continue") + whole()],
    ["gzip", coded("gzip", zlib.gzipSync(body))],
    ["deflate, zlib", coded("deflate", zlib.deflateSync(body))],
    ["deflate, raw", coded("deflate", zlib.deflateRawSync(body))],
    ["br", coded("br", zlib.brotliCompressSync(body))],
    ["zstd", coded("zstd", zstd)],
  ];
  test.each(cases.map(([name, bytes, after = "stays"]) => ({ name, bytes, after })))("$name", async (one) => {
    const { bytes, after } = one;
    const { exchange, text, connections } = await answeredWith(bench, bytes, after);
    expect(exchange.outcome).toMatchObject({
      kind: "response",
      response: { status: 200, decodeProblem: null },
    });
    expect(text).toBe(body);
    expect(anomaliesOf(exchange)).toEqual([]);
    expect(connections).toBe(after === "ends" ? 2 : 1);
    const [, value = "café"] = exchange.attempts[0]?.response?.fields.find(([name]) => name === "X") ?? [];
    expect(value).toBe("café");
  });

  test("UTF-8 in a Location is encoded once", async () => {
    const server = await rawServer(async (connection) => {
      while ((await connection.request()) !== null)
        connection.write(
          connection.received().includes("/first")
            ? head("HTTP/1.1 302 Found", "Location: /café x?y=ñ", "Content-Length: 0", "Connection: close")
            : whole(),
        );
    });
    await bench.send(server.url("/first"));
    expect(server.connections[1]?.received().toString()).toMatch(/^GET \/caf%C3%A9%20x\?y=%C3%B1 HTTP/);
    await server.close();
  });

  test("status 999", async () => {
    const { exchange } = await answeredWith(bench, head("HTTP/1.1 999 Odd", "Content-Length: 0"));
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 999 } });
  });
});
