import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attempt, Outcome } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { anomaliesOf, head, receivedBytesOf } from "#test/support/answered-with.ts";
import { proves } from "#test/support/proof.ts";
import { rawServer } from "#test/support/raw-server.ts";

interface Cut {
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: string;
  /** Whether the server closes after it. */
  readonly ends?: true;
}

const coded = (coding: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(head("HTTP/1.1 200 OK", `Content-Encoding: ${coding}`, `Content-Length: ${content.length}`)),
    content,
  ]);

const responses: readonly Cut[] = [
  {
    name: "a length",
    bytes: Buffer.from(`${head("HTTP/1.1 200 OK", "Content-Length: 5", "A: é")}hello`),
    text: "hello",
  },
  {
    name: "chunks",
    bytes: Buffer.from(
      `${head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\nU: é\r\n\r\n`,
    ),
    text: "abcde",
  },
  {
    name: "interim heads",
    bytes: Buffer.from(
      `${head("HTTP/1.1 100 Continue")}${head("HTTP/1.1 103 Early", "L: 1")}${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`,
    ),
    text: "ok",
  },
  {
    name: "bare line feeds",
    bytes: Buffer.from("\r\nHTTP/1.1 200 OK\nContent-Length: 2\nB:  1\n\nok"),
    text: "ok",
  },
  {
    name: "chunks with bare line feeds",
    bytes: Buffer.from("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3 \nabc\r\n2\nde\n0\nT: 1\n\n"),
    text: "abcde",
  },
  {
    name: "no content",
    bytes: Buffer.from(head("HTTP/1.1 304 Not Modified", "Content-Length: 10")),
    text: "",
  },
  { name: "gzip", bytes: coded("gzip", gzipSync("zipped")), text: "zipped" },
  { name: "br", bytes: coded("br", brotliCompressSync("pressed")), text: "pressed" },
  { name: "raw deflate", bytes: coded("deflate", deflateRawSync("deflated")), text: "deflated" },
  {
    name: "the close as the end",
    bytes: Buffer.from(`${head("HTTP/1.0 200 OK", "Content-Type: text/plain")}until the end`),
    text: "until the end",
    ends: true,
  },
  {
    name: "content that is cut short",
    bytes: Buffer.from(`${head("HTTP/1.1 200 OK", "Content-Length: 9")}short`),
    text: "short",
    ends: true,
  },
  {
    name: "a chunk size that cannot be read",
    bytes: Buffer.from(`${head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")}3\r\nabc\r\nxyz\r\n`),
    text: "abc",
    ends: true,
  },
  {
    name: "fields of one name, and a long head",
    bytes: Buffer.from(
      `${head("HTTP/1.1 200 OK", "Set-Cookie: a=1; Path=/; HttpOnly", "Set-Cookie: b=2; Path=/; Secure", "Vary: Accept, Accept-Encoding", "Content-Type: application/json", "Content-Length: 11")}{"ok":true}`,
    ),
    text: '{"ok":true}',
  },
  {
    name: "odd fields",
    bytes: Buffer.from(
      `${head("HTTP/1.1 999 ", "A : 1", " folded", "no colon", "B\0: 2", "Content-Length: +2")}ok`,
    ),
    text: "ok",
  },
];

/** How many ways there are to cut each of them in two. */
const cuts = responses.reduce((sum, { bytes }) => sum + bytes.length - 1, 0);

let bench: TestEngine;
beforeAll(async () => {
  bench = await anEngine({ limits: { exchanges: 500 } });
});
afterAll(() => bench.close());

describe(`a response is read the same wherever it is cut in two (${cuts} cuts of ${responses.length} responses)`, () => {
  test.for(responses)("$name", async ({ bytes, text, ends }, { task }) => {
    proves(task, { cases: bytes.length - 1 });
    const server = await rawServer(async (connection) => {
      for (let request = await connection.request(); request !== null; request = await connection.request()) {
        const at = Number(/^GET \/(\d+)/.exec(request.toString())?.[1]);
        connection.write(bytes.subarray(0, at));
        await wait(2);
        connection.write(bytes.subarray(at));
        if (ends === true) connection.end();
      }
    });
    const whole = await bench.send(server.url("/0"));
    await Promise.all(
      Array.from({ length: bytes.length - 1 }, async (_unused, index) => {
        const at = index + 1;
        const exchange = await bench.send(server.url(`/${at}`));
        expect({ at, read: readOf(exchange.attempts[0]) }).toEqual({ at, read: readOf(whole.attempts[0]) });
        expect({ at, ...told(exchange.outcome) }).toEqual({ at, ...told(whole.outcome) });
        expect(receivedBytesOf(exchange)).toEqual(bytes);
        expect(anomaliesOf(exchange)).toEqual(anomaliesOf(whole));
        expect({ at, text: await bench.text(exchange) }).toEqual({ at, text });
      }),
    );
    await server.close();
  });

  test("there are enough of them", () => {
    expect(responses.length).toBeGreaterThanOrEqual(8);
    expect(cuts).toBeGreaterThanOrEqual(945);
  });
});

const readOf = (attempt: Attempt | undefined): readonly unknown[] => [
  attempt?.response,
  attempt?.interim,
  attempt?.trailers,
  attempt?.error,
];

const told = (outcome: Outcome): object =>
  outcome.kind === "response" ? outcome.response : { error: outcome.error, ...outcome.partial };
