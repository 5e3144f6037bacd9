import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { childServer, type ChildServer } from "#test/support/child-server.ts";
import { aRow } from "#test/support/messages.ts";
import { proves } from "#test/support/proof.ts";

const sends = 1_000;
const rounds = process.env["WIREBENCH_DEEP"] === "1" ? 10 : 3;
const connections = 50;
/** What all rounds after the second may leave behind together: noise of the collector, nothing that adds up. */
const leftBytes = 4 * 2 ** 20;

/** Says back what it was sent after a while of its own, each in one of three framings, and counts its connections. */
const echo = `
  const { createServer } = require("node:http");
  let connections = 0;
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part)).on("end", () => {
      const content = Buffer.concat(parts).toString();
      const text = JSON.stringify({ path: request.url, id: request.headers["x-id"], content, connections });
      const n = Number(request.headers["x-id"]);
      setTimeout(() => {
        response.statusCode = 200 + (n % 6 === 4 ? 0 : n % 6);
        response.setHeader("X-Id", request.headers["x-id"]);
        if (n % 3 === 0) response.setHeader("Content-Length", Buffer.byteLength(text));
        response.write(text.slice(0, 10));
        response.end(text.slice(10));
      }, (n * 7919) % 23);
    });
  });
  server.on("connection", () => { connections += 1; });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

let bench: TestEngine;
let server: ChildServer;
beforeAll(async () => {
  bench = await anEngine({ limits: { exchanges: 2 * sends } });
  server = await childServer(echo);
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

/** One send that carries its number in path, field and content; it is wrong unless all three come back. */
async function sendOne(n: number): Promise<string | null> {
  const content = {
    kind: "text",
    text: `content ${n} `.repeat(1 + (n % 40)),
    mediaType: "text/plain",
  } as const;
  const exchange = await bench.send(`http://127.0.0.1:${server.port}/path/${n}`, {
    draft: { method: "POST", content, headers: [aRow("X-Id", String(n))] },
    policy: { pool: { maxConnectionsPerOrigin: connections } },
  });
  if (exchange.outcome.kind !== "response") return `${n}: ${JSON.stringify(exchange.outcome)}`;
  const { response } = exchange.outcome;
  const came: unknown = JSON.parse(await bench.text(exchange));
  const id = response.fields.find(([name]) => name === "X-Id")?.[1];
  const sent = Buffer.from(exchange.attempts[0]?.wire.sent.head ?? []).toString();
  const whole = sent.startsWith(`POST /path/${n} HTTP/1.1\r\n`) && sent.includes(content.text);
  expect(came).toMatchObject({ path: `/path/${n}`, id: String(n), content: content.text });
  return id === String(n) && whole ? null : `${n}: ${id ?? "no id"}`;
}

function heapBytes(): number {
  setFlagsFromString("--expose-gc");
  // The only way to a function that V8 adds to contexts made from now on.
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

test(`${sends} sends at once, ${rounds} times: none is lost or gets another's answer, none leaves anything behind`, async ({
  task,
}) => {
  const heaps: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round * sends;
    const wrong = await Promise.all(Array.from({ length: sends }, (_, n) => sendOne(first + n)));
    expect(wrong.filter((one) => one !== null)).toEqual([]);
    heaps.push(heapBytes());
  }
  const [, second = 0] = heaps;
  const growth = (heaps.at(-1) ?? 0) - second;
  proves(task, {
    cases: sends * rounds,
    measured: `${rounds} times ${sends} at once over ${connections} connections; the heap grew by ${(growth / 2 ** 20).toFixed(1)} MiB from the second round to the last`,
  });
  expect(bench.engine.pool.view().connections.length).toBeLessThanOrEqual(connections);
  expect(growth).toBeLessThan(leftBytes);
});
