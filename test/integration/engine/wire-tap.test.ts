import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawConnection, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { aTrustedPair } from "#test/support/tls-server.ts";

const zipped = gzipSync("zipped ".repeat(100));
const big = "0123456789".repeat(20_000);

const coded = (coding: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${content.length}\r\n\r\n`,
    ),
    content,
  ]);

/** What the server sends for each path. */
const answers: Readonly<Record<string, string | Buffer>> = {
  "/length": "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Twice: 1\r\nx-twice: 2\r\n\r\nhello",
  "/chunked":
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n",
  "/gzip": Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`),
    zipped,
  ]),
  "/204": "HTTP/1.1 204 No Content\r\n\r\n",
  "/304": 'HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: "a"\r\n\r\n',
  "/early":
    "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
  "/head": "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
  "/put": "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
  "/big": `HTTP/1.1 200 OK\r\nContent-Length: ${big.length}\r\n\r\n${big}`,
  "/until-the-end": "HTTP/1.0 200 OK\r\nX-Until: end\r\n\r\nuntil the end",
  "/brotli": coded("br", brotliCompressSync("coded")),
  "/deflate": coded("deflate", deflateSync("coded")),
  "/raw-deflate": coded("deflate", deflateRawSync("coded")),
  "/large-head": `HTTP/1.1 200 OK\r\n${"X-Large: 0123456789\r\n".repeat(4_000)}Content-Length: 2\r\n\r\nok`,
  "/no-reason": "HTTP/1.1 299\r\nContent-Length: 0\r\n\r\n",
  "/bytes": Buffer.concat([
    Buffer.from("HTTP/1.1 200 OK\r\nX-Latin: \xe9\r\nContent-Length: 256\r\n\r\n", "latin1"),
    Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
  ]),
  "/form": "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nform",
  "/chunked-upload": "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n2\r\noh\r\n0\r\n\r\n",
};

/** What is sent where it is not a plain GET. */
const drafts: Readonly<Record<string, Partial<RequestDraft>>> = {
  "/head": { method: "HEAD" },
  "/put": { method: "PUT", content: { kind: "text", text: big, mediaType: "text/plain" } },
  "/form": { method: "POST", content: { kind: "form", rows: [aRow("a b", "c&d"), aRow("é", "=")] } },
  "/chunked-upload": { method: "POST", content: { kind: "text", text: "x".repeat(70_000), mediaType: "" } },
};

const texts: Readonly<Record<string, string>> = {
  "/length": "hello",
  "/chunked": "hello!",
  "/gzip": "zipped ".repeat(100),
  "/early": "ok",
  "/big": big,
  "/until-the-end": "until the end",
  "/brotli": "coded",
  "/deflate": "coded",
  "/raw-deflate": "coded",
  "/large-head": "ok",
  "/bytes": Buffer.from(Array.from({ length: 256 }, (_, n) => n)).toString(),
  "/form": "form",
  "/chunked-upload": "oh",
};

const pathOf = (request: Buffer): string => /^\S+ (\S+)/.exec(request.toString("latin1"))?.[1] ?? "";

const serve = answering((request, connection) => {
  const path = pathOf(request);
  // Ended in a later turn, when the answer has been written.
  if (path === "/until-the-end") setImmediate(() => connection.end());
  return answers[path] ?? "HTTP/1.1 500 X\r\n\r\n";
});

let bench: TestEngine;
let servers: { readonly plain: RawServer; readonly tls: RawServer };
let authorityFile: string;

beforeAll(async () => {
  const { authority, server } = await aTrustedPair();
  bench = await anEngine();
  authorityFile = join(bench.folder, "authority.pem");
  await writeFile(authorityFile, authority.cert);
  servers = {
    plain: await rawServer(serve),
    tls: await rawServer(serve, { key: server.key, cert: server.cert }),
  };
});

afterAll(async () => {
  await bench.close();
  await servers.plain.close();
  await servers.tls.close();
});

/** What was recorded of the attempts on one connection, in one piece. */
const recorded = (attempts: readonly Attempt[], direction: "sent" | "received"): Buffer =>
  Buffer.concat(attempts.flatMap(({ wire }) => [wire[direction].head, wire[direction].tail]));

const lastOf = (server: RawServer): RawConnection => {
  const last = server.connections.at(-1);
  if (last === undefined) throw new Error("nobody came");
  return last;
};

describe.each(["plain", "tls"] as const)(
  "what the tap shows equals what the server received and sent, byte for byte (%s)",
  (kind) => {
    const send = (path: string, draft: Partial<RequestDraft>, session = path): Promise<Exchange> =>
      bench.send(servers[kind].url(path), {
        draft,
        session,
        policy: { tls: { authorities: [authorityFile] } },
      });

    test.each(Object.keys(answers))("%s", async (path) => {
      const chunked = path === "/chunked-upload" ? [aRow("Transfer-Encoding", "chunked")] : [];
      const exchange = await send(path, {
        headers: [aRow("X-b", "1"), aRow("x-A", "é"), aRow("X-b", "2"), ...chunked],
        ...drafts[path],
      });
      const connection = lastOf(servers[kind]);
      expect(exchange.outcome.kind).toBe("response");
      expect(recorded(exchange.attempts, "sent").equals(connection.received())).toBe(true);
      expect(recorded(exchange.attempts, "received").equals(connection.sent())).toBe(true);
      expect(connection.received().length).toBe(exchange.attempts[0]?.wire.sent.total);
      expect(await bench.text(exchange)).toBe(texts[path] ?? "");
    });

    test("several exchanges on one connection, one after another", async () => {
      const before = servers[kind].connections.length;
      const attempts = [];
      for (const path of ["/length", "/chunked", "/304", "/head", "/gzip", "/length"]) {
        const { attempts: made } = await send(path, { method: path === "/head" ? "HEAD" : "GET" }, "reuse");
        attempts.push(...made);
      }
      expect(servers[kind].connections).toHaveLength(before + 1);
      expect(attempts.map(({ connection }) => connection?.reused)).toEqual([
        false,
        true,
        true,
        true,
        true,
        true,
      ]);
      expect(recorded(attempts, "sent").equals(lastOf(servers[kind]).received())).toBe(true);
      expect(recorded(attempts, "received").equals(lastOf(servers[kind]).sent())).toBe(true);
    });
  },
);

test("interim responses and trailers are told apart from the final head", async () => {
  const early = await bench.send(servers.plain.url("/early"));
  expect(early.attempts[0]?.interim).toEqual([
    { status: 103, reason: "Early Hints", fields: [["Link", "</a.css>"]] },
  ]);
  const chunked = await bench.send(servers.plain.url("/chunked"));
  expect(chunked.attempts[0]?.trailers).toEqual([["X-Sum", "1"]]);
});

test("reads and writes are listed with offsets that add up to the totals", async () => {
  const { attempts } = await bench.send(servers.plain.url("/big"));
  const { wire } = attempts[0] ?? {};
  for (const direction of ["sent", "received"] as const) {
    const events = wire?.events.filter((event) => event.direction === direction) ?? [];
    let offset = 0;
    for (const event of events) {
      expect(event.offset).toBe(offset);
      offset += event.length;
    }
    expect(offset).toBe(wire?.[direction].total);
  }
});

test("a send that does not record still counts and times its bytes", async () => {
  const server = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
  const exchange = await bench.send(server.url(), { records: false });
  const { wire, timings } = exchange.attempts[0] ?? {};
  expect(wire?.received).toMatchObject({ total: 43, omitted: 43, secrets: [] });
  expect([wire?.received.head.length, wire?.sent.tail.length, wire?.events.length]).toEqual([0, 0, 0]);
  expect(timings?.waitMs).toBeGreaterThan(0);
  expect(await bench.text(exchange)).toBe("hello");
  await server.close();
});
