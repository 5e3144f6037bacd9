import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { anEngine } from "#test/support/an-engine.ts";
import { rawServer } from "#test/support/raw-server.ts";

const zipped = gzipSync("zipped");

const responses: readonly (readonly [name: string, bytes: Buffer, text: string])[] = [
  ["length", Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nA: é\r\n\r\nhello"), "hello"],
  [
    "chunked",
    Buffer.from(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n",
    ),
    "abcde",
  ],
  [
    "interim",
    Buffer.from(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nL: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    ),
    "ok",
  ],
  ["bare line feeds", Buffer.from("\r\nHTTP/1.1 200 OK\nContent-Length: 2\nB:  1\n\nok"), "ok"],
  ["no content", Buffer.from("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"), ""],
  [
    "gzip",
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`),
      zipped,
    ]),
    "zipped",
  ],
];

test.each(responses)("a response is read the same wherever it is cut in two (%s)", async (_, bytes, text) => {
  const server = await rawServer(async (connection) => {
    for (let request = await connection.request(); request !== null; request = await connection.request()) {
      const at = Number(/^GET \/(\d+)/.exec(request.toString())?.[1]);
      connection.write(bytes.subarray(0, at));
      await wait(2);
      connection.write(bytes.subarray(at));
    }
  });
  const bench = await anEngine();
  const whole = await bench.send(server.url("/0"));
  const cuts = Array.from({ length: bytes.length - 1 }, (_unused, index) => index + 1);
  await Promise.all(
    cuts.map(async (at) => {
      const exchange = await bench.send(server.url(`/${at}`));
      const [attempt] = exchange.attempts;
      expect({ at, error: attempt?.error }).toEqual({ at, error: null });
      expect(Buffer.from(attempt?.wire.received.head ?? [])).toEqual(bytes);
      expect(exchange.outcome).toEqual(whole.outcome);
      expect({ at, text: await bench.text(exchange) }).toEqual({ at, text });
      expect(attempt?.interim).toEqual(whole.attempts[0]?.interim);
      expect(attempt?.trailers).toEqual(whole.attempts[0]?.trailers);
    }),
  );
  await bench.close();
  await server.close();
});
