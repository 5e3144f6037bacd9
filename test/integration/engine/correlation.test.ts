import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { anEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { proves } from "#test/support/proof.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

const sends = process.env["WIREBENCH_DEEP"] === "1" ? 600 : 200;

/** Four ways to answer, each with the number of the request in it. */
function answer(n: string, kind: number): Buffer {
  const text = `answer ${n} `.repeat(1 + (Number(n) % 50));
  const zipped = gzipSync(text);
  switch (kind) {
    case 0:
      return Buffer.from(`HTTP/1.1 200 OK\r\nX-N: ${n}\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
    case 1:
      return Buffer.from(
        `HTTP/1.1 200 OK\r\nX-N: ${n}\r\nTransfer-Encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`,
      );
    case 2:
      return Buffer.concat([
        Buffer.from(
          `HTTP/1.1 200 OK\r\nX-N: ${n}\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`,
        ),
        zipped,
      ]);
    default:
      return Buffer.from(
        `HTTP/1.1 103 Hint\r\nX-N: ${n}\r\n\r\nHTTP/1.1 200 OK\r\nX-N: ${n}\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
      );
  }
}

test(`${sends} concurrent sends over 8 connections each get their own bytes and nobody else's (seed ${seedOfRun})`, async ({
  task,
}) => {
  proves(task, { cases: sends, seed: seedOfRun });
  const random = seeded(seedOfRun);
  const delays = Array.from({ length: sends }, () => random() * 4);
  const server = await rawServer(
    answering(async (request) => {
      const [, n = "0", kind = "0"] = /^\S+ \/(\d+)\/(\d)/.exec(request.toString("latin1")) ?? [];
      await wait(delays[Number(n)] ?? 0);
      return answer(n, Number(kind));
    }),
  );
  const bench = await anEngine({ limits: { exchanges: sends } });
  const policy = { pool: { maxConnectionsPerOrigin: 8 } };
  await Promise.all(
    delays.map(async (_, n) => {
      const kind = Math.floor(random() * 4);
      const content = { kind: "text", text: `content ${n} `.repeat(n % 300), mediaType: "" } as const;
      const draft = n % 2 === 0 ? {} : { method: "POST", content, headers: [aRow("X-N", String(n))] };
      const exchange = await bench.send(server.url(`/${n}/${kind}`), { draft, policy });
      const [attempt] = exchange.attempts;
      const sent = Buffer.from(attempt?.wire.sent.head ?? []).toString();
      expect(sent).toContain(` /${n}/${kind} HTTP/1.1`);
      expect(sent.endsWith(n % 2 === 1 ? content.text : "\r\n\r\n")).toBe(true);
      expect(Buffer.from(attempt?.wire.received.head ?? []).equals(answer(String(n), kind))).toBe(true);
      expect(await bench.text(exchange)).toBe(`answer ${n} `.repeat(1 + (n % 50)));
    }),
  );
  expect(server.connections).toHaveLength(8);
  await bench.close();
  await server.close();
});
