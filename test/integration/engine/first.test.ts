import { expect, test } from "vitest";
import { anEngine } from "#test/support/an-engine.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";

test("a GET goes out and its answer comes back", async () => {
  const server = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\n\r\nhello"));
  const bench = await anEngine();
  const exchange = await bench.send(server.url("/a?b=1"));
  console.log(JSON.stringify(exchange, (k, v) => v instanceof Uint8Array ? Buffer.from(v).toString() : v, 1));
  expect(await bench.text(exchange)).toBe("hello");
  const again = await bench.send(server.url("/a?b=1"));
  console.log(again.attempts[0]?.timings, again.totalMs, bench.engine.pool.view());
  await bench.close();
  await server.close();
});
