import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { type After, anomaliesOf, answeredWith, head, receivedBytesOf } from "#test/support/answered-with.ts";
import { wireHeadLimit } from "#shared/http/wire.ts";

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine();
});
afterAll(() => bench.close());

/** Only what has no other end needs the connection to close. */
const afterOf = (bytes: string | Buffer): After =>
  /content-length|transfer-encoding: .*chunked|HTTP\/1.1 (?:1|204|304)/i.test(bytes.toString())
    ? "stays"
    : "ends";

/** A sound response of one byte but for these fields. */
const one = (...fields: readonly string[]): string =>
  `${head("HTTP/1.1 200 OK", ...fields, "Content-Length: 1")}x`;

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
    ["a folded field", one("X-Folded: a", "  b"), 200, "x", ["obs-fold"]],
    [
      "a space before the colon",
      head("HTTP/1.1 200 OK", "Content-Length : 1") + "x",
      200,
      "x",
      ["space-before-colon"],
    ],
    ["a field name that is no token", one("Bad Name(): 1"), 200, "x", ["odd-field-name"]],
    ["a line without a colon", one("nonsense"), 200, "x", ["field-without-colon"]],
    ["a control character in a value", one("X: a\u0001b"), 200, "x", ["control-character-in-value"]],
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
    ["the same length twice", one("Content-Length: 1"), 200, "x", ["repeated-content-length"]],
    [
      "a length with a plus",
      head("HTTP/1.1 200 OK", "Content-Length: +2") + "ok",
      200,
      "ok",
      ["odd-content-length"],
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
    ["a head of 100 KB", one(`X-Big: ${"b".repeat(100_000)}`), 200, "x", []],
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
      "an interim head nobody knows",
      head("HTTP/1.1 103 Early Hints", "Link: </a>") + head("HTTP/1.1 150 ?") + head("HTTP/1.1 204 NC"),
      204,
      "",
      [],
    ],
    ["status 999", head("HTTP/1.1 999", "Content-Length: 1") + "x", 999, "x", ["odd-status"]],
    ["204 with content", head("HTTP/1.1 204 NC") + "what is this", 204, "", ["bytes-after-response"]],
    [
      "304 with content",
      head("HTTP/1.1 304 NM", "Content-Length: 1") + "x",
      304,
      "",
      ["bytes-after-response"],
    ],
    ["HTTP/1.0 without a length", head("HTTP/1.0 200 OK") + "old", 200, "old", []],
    [
      "chunks whose lines end with LF alone",
      "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n2;x\nde\n0\nT: 1\n\n",
      200,
      "abcde",
      ["bare-lf", "bare-lf", "bare-lf"],
    ],
    [
      "chunks with extensions and trailers",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + '3;a="b"\r\nabc\r\n0;z\r\nT: 1\r\n\r\n',
      200,
      "abc",
      [],
    ],
    [
      "a blank after a chunk size",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "3  \r\nabc\r\n0\r\n\r\n",
      200,
      "abc",
      ["space-after-chunk-size"],
    ],
    [
      "bytes after the last chunk",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "1\r\nx\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      200,
      "x",
      ["bytes-after-response"],
    ],
    ["NUL in a value", one("X: a\0b"), 200, "x", ["control-character-in-value"]],
    ["DEL in a value", one("X: \u007f"), 200, "x", ["control-character-in-value"]],
    ["a fold with a tab", one("X: a", "\tb"), 200, "x", ["obs-fold"]],
    ["a fold before any field", one(" b: 1"), 200, "x", ["odd-field-name"]],
    ["an empty field name", one(": 1"), 200, "x", ["odd-field-name"]],
    [
      "blank lines before the status line",
      `\r\n\r\n${head("HTTP/1.1 200 OK", "Content-Length: 1")}x`,
      200,
      "x",
      ["leading-blank-line", "leading-blank-line"],
    ],
    ["a reason beyond ASCII", head("HTTP/1.1 200 Olé", "Content-Length: 1") + "x", 200, "x", []],
    [
      "the same length twice in one line",
      head("HTTP/1.1 200 OK", "Content-Length: 1, 1") + "x",
      200,
      "x",
      ["repeated-content-length"],
    ],
    ["a length of nothing", head("HTTP/1.1 200 OK", "Content-Length: 0"), 200, "", []],
    [
      "chunks after another transfer coding",
      head("HTTP/1.1 200 OK", "Transfer-Encoding: gzip, chunked") + "1\r\nx\r\n0\r\n\r\n",
      200,
      "x",
      ["transfer-coding-unknown"],
    ],
    ["the identity transfer coding", one("Transfer-Encoding: identity"), 200, "x", []],
    ["a head of 20 KB", one(`X: ${"b".repeat(20_000)}`), 200, "x", []],
    [
      "a head of 300 KB",
      head(
        "HTTP/1.1 200 OK",
        ...Array.from({ length: 30 }, (_, n) => `X-${n}: ${"b".repeat(10_000)}`),
        "Content-Length: 1",
      ) + "x",
      200,
      "x",
      [],
    ],
    ["no blank after the colon", head("HTTP/1.1 200 OK", "Content-Length:1") + "x", 200, "x", []],
    ["two blanks in the status line", head("HTTP/1.1  200  OK", "Content-Length: 1") + "x", 200, "x", []],
  ])("%s", async (_, bytes, status, text, anomalies) => {
    const { exchange, text: read, connections } = await answeredWith(bench, bytes, afterOf(bytes));
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status } });
    expect(read).toBe(text);
    expect(anomaliesOf(exchange)).toEqual(anomalies);
    expect(anomalies.length === 0 || connections === 2).toBe(true);
    for (const { offset } of exchange.attempts[0]?.wire.anomalies ?? [])
      expect(offset).toBeGreaterThanOrEqual(0);
    expect(receivedBytesOf(exchange)).toEqual(Buffer.from(bytes).subarray(0, wireHeadLimit));
  });
});
