import * as zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Progress } from "#shared/http/exchange.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { anExchangeId, aRow } from "#test/support/messages.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
let bench: TestEngine;

beforeEach(async () => {
  bench = await anEngine({ secrets: { TOKEN: "s3cr3t-t0ken" } });
});
afterEach(async () => {
  await bench.close();
});

const asking = { headers: [aRow("X-Token", "{{secret:TOKEN}}")] };

/** Serves pieces one by one; the next goes out once the one before was looked at. */
async function streaming(head: string, pieces: readonly (string | Buffer)[]) {
  let next = (): void => undefined;
  const server = await serving(async (connection) => {
    await connection.request();
    connection.write(`HTTP/1.1 200 OK\r\n${head}Connection: close\r\n\r\n`);
    for (const piece of pieces) {
      connection.write(piece);
      await new Promise<void>((resolve) => (next = resolve));
    }
    connection.end();
  });
  return { server, next: () => next() };
}

/** What can be read as soon as so many bytes have come. */
async function readWhile(
  url: string,
  wanted: readonly { readonly bytes: number; readonly view?: "received" | "decoded" }[],
  next: () => void,
) {
  const exchangeId = anExchangeId();
  const seen: string[] = [];
  const told: Progress[] = [];
  let wake = (): void => undefined;
  const sent = bench.send(url, {
    exchangeId,
    draft: asking,
    onProgress: (progress) => {
      told.push(progress);
      wake();
    },
  });
  for (const { bytes, view = "decoded" } of wanted) {
    while ((told.at(-1)?.contentBytes ?? 0) < bytes) await new Promise<void>((resolve) => (wake = resolve));
    // Decoding goes on behind the first look.
    for (let tries = 0; tries < 200 && seen.length < wanted.length; tries++) {
      const read = await bench.contents.read(exchangeId, view, 0, 1_000);
      const text = read.ok ? Buffer.from(read.value.bytes).toString("latin1") : "gone";
      await new Promise((resolve) => setImmediate(resolve));
      if (text.length > (seen.at(-1)?.length ?? 0)) {
        seen.push(text);
        break;
      }
    }
    next();
  }
  return { seen, told, exchange: await sent };
}

describe("content under way", () => {
  test("can be read as it comes, before the response is over", async () => {
    const { server, next } = await streaming("Content-Type: text/event-stream\r\n", [
      "data: 1\n\n",
      "data: 2\n\n",
    ]);
    const { seen, exchange } = await readWhile(server.url(), [{ bytes: 9 }, { bytes: 18 }], next);
    expect(seen).toEqual(["data: 1\n\n", "data: 1\n\ndata: 2\n\n"]);
    expect(exchange.outcome.kind).toBe("response");
    expect(await bench.text(exchange)).toBe("data: 1\n\ndata: 2\n\n");
  });

  test("the head is told as soon as it is here, with secrets masked, and content as it is counted", async () => {
    const { server, next } = await streaming("X-Echo: s3cr3t-t0ken\r\n", ["hello"]);
    const { told } = await readWhile(server.url(), [{ bytes: 5 }], next);
    const first = told.find(({ response }) => response !== null);
    expect(first?.response?.fields).toContainEqual(["X-Echo", "‹secret:TOKEN›"]);
    expect(first?.phase).toBe("receive");
    expect(told.at(-1)?.contentBytes).toBe(5);
    expect(told[0]).toMatchObject({ response: null, contentBytes: 0, contentToSend: null });
  });

  test("a secret is masked, and what may be the start of one is held back until it is known", async () => {
    const { server, next } = await streaming("", ["a s3cr3t-t0ken b s3cr", "3t-t0ken !"]);
    const { seen } = await readWhile(server.url(), [{ bytes: 21 }, { bytes: 31 }], next);
    expect(seen).toEqual(["a ************ b ", "a ************ b ************ !"]);
  });

  test("gzip is undone as it comes", async () => {
    const gzip = zlib.createGzip();
    const pieces: Buffer[] = [];
    gzip.on("data", (chunk: Buffer) => pieces.push(chunk));
    const flushed = async (text: string): Promise<Buffer> => {
      gzip.write(text);
      await new Promise<void>((resolve) => gzip.flush(zlib.constants.Z_SYNC_FLUSH, resolve));
      return Buffer.concat(pieces.splice(0));
    };
    const first = await flushed("first line\n");
    const second = await flushed("second line\n");
    gzip.end();
    await new Promise((resolve) => gzip.once("end", resolve));
    const last = Buffer.concat([second, ...pieces]);
    const { server, next } = await streaming("Content-Encoding: gzip\r\n", [first, last]);
    const { seen, exchange } = await readWhile(
      server.url(),
      [{ bytes: first.length }, { bytes: first.length + last.length }],
      next,
    );
    expect(seen).toEqual(["first line\n", "first line\nsecond line\n"]);
    expect(await bench.text(exchange)).toBe("first line\nsecond line\n");
  });

  test("coded bytes are not shown while a secret may be in them", async () => {
    const coded = zlib.gzipSync("s3cr3t-t0ken");
    const { server, next } = await streaming("Content-Encoding: gzip\r\n", [coded]);
    const { seen } = await readWhile(server.url(), [{ bytes: coded.length, view: "received" }], next);
    expect(seen[0]).toMatch(/^\*+$/);
  });
});

test("an upload tells how much of how much is sent", async () => {
  const server = await serving(async (connection) => {
    await connection.request();
    connection.write("HTTP/1.1 204 No\r\n\r\n");
  });
  const told: Progress[] = [];
  const text = "x".repeat(3_000_000);
  await bench.send(server.url(), {
    draft: { method: "POST", content: { kind: "text", text, mediaType: "" } },
    onProgress: (progress) => told.push(progress),
  });
  expect(told.every(({ contentToSend }) => contentToSend === 3_000_000)).toBe(true);
  expect(told.at(-1)?.sentBytes).toBeGreaterThan(3_000_000);
});
