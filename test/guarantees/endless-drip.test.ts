import { afterAll, beforeAll, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { childServer, type ChildServer } from "#test/support/child-server.ts";
import { type Control, expectInTime, startControl } from "./lateness.ts";

const repetitions = process.env["WIREBENCH_DEEP"] === "1" ? 15 : 3;
const limitMs = 100;

/** What a server says once, and then again and again: never silent, and never done. */
const drips: Readonly<Record<string, readonly [once: string, again: string]>> = {
  "a body of a length": ["HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", "x"],
  "a body until the end": ["HTTP/1.1 200 OK\r\n\r\n", "x"],
  chunks: ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"],
  "one chunk": ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", "x"],
  "a chunk extension": ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x"],
  trailers: ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "T: 1\r\n"],
  "the status line": ["HTTP/1.1 200 ", "x"],
  "one field": ["HTTP/1.1 200 OK\r\nX: ", "x"],
  fields: ["HTTP/1.1 200 OK\r\n", "X: 1\r\n"],
  "line ends before the head": ["", "\r\n"],
  "interim responses": ["", "HTTP/1.1 103 Early Hints\r\n\r\n"],
  events: ["HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", "data: 1\n\n"],
  "empty gzip members": [
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
    Buffer.from("1f8b080000000000000303000000000000000000", "hex").toString("latin1"),
  ],
};

const dripping = `
  const drips = ${JSON.stringify(Object.values(drips))};
  const server = require("node:net").createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined).once("data", (request) => {
      const [, n] = /^GET \\/(\\d+) /.exec(request.toString("latin1"));
      const [once, again] = drips[n];
      socket.write(once, "latin1");
      const timer = setInterval(() => socket.destroyed ? clearInterval(timer) : socket.write(again, "latin1"), 15);
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

let bench: TestEngine;
let server: ChildServer;
let control: Control;
beforeAll(async () => {
  bench = await anEngine();
  [server, control] = await Promise.all([childServer(dripping), startControl()]);
  // What is only slow the first time is no lateness.
  await bench.send(`http://127.0.0.1:${server.port}/0`, { policy: { timeouts: { totalMs: limitMs } } });
});
afterAll(async () => {
  await bench.close();
  await Promise.all([server.close(), control.close()]);
});

test.for(Object.keys(drips).map((name, n) => [name, n] as const))("%s", async ([, n], { task }) => {
  const url = `http://127.0.0.1:${server.port}/${n}`;
  await expectInTime(task, {
    limitMs,
    repetitions,
    control,
    send: () => bench.send(url, { policy: { timeouts: { readMs: 5_000, totalMs: limitMs } } }),
    ends: (outcome) =>
      expect(outcome).toMatchObject({
        kind: "failed",
        error: { kind: "timed-out", phase: "total", limitMs },
      }),
  });
});
