import { expect, test } from "vitest";
import { rawBytes } from "#shared/exports/raw-bytes.ts";
import { anEngine } from "#test/support/an-engine.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";

test("the raw bytes of all attempts are those that passed the wire, each behind a line that says so", async () => {
  let n = 0;
  const bench = await anEngine();
  const server = await rawServer(
    answering(() =>
      n++ === 0
        ? "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n"
        : "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes",
    ),
  );
  const exchange = await bench.send(server.url("/"), {
    policy: { retry: { total: 1, statusForcelist: [503] } },
  });
  const text = Buffer.concat(rawBytes(exchange).map((piece) => Buffer.from(piece))).toString("latin1");
  const pieces = text.split(/^===== (.*) =====\n/m).slice(1);
  expect(
    pieces.filter((_, index) => index % 2 === 0).map((title) => title.replace(/\d+ bytes/, "N")),
  ).toEqual(["attempt 1: sent, N", "attempt 1: received, N", "attempt 2: sent, N", "attempt 2: received, N"]);
  const sent = `${pieces[1]?.slice(0, -1) ?? ""}${pieces[5]?.slice(0, -1) ?? ""}`;
  expect(sent).toBe(server.connections[0]?.received().toString("latin1"));
  await bench.close();
  await server.close();
});
