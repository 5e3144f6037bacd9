import { afterAll, beforeAll, expect, test } from "vitest";
import { contentUpTo } from "#electron/engine/content/content-up-to.ts";
import { harOf } from "#shared/exports/har.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { Har } from "#test/support/har-shape.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";

let bench: TestEngine;
beforeAll(async () => void (bench = await anEngine()));
afterAll(() => bench.close());

test.each([
  ["text", "text/plain; charset=utf-8", "aß日😀z", 5, { text: "aß", comment: "The first 3 bytes of 11." }],
  [
    "text, at a character's end",
    "text/plain",
    "aß日😀z",
    6,
    { text: "aß日", comment: "The first 6 bytes of 11." },
  ],
  ["text, all of it", "text/plain", "aß日😀z", 11, { text: "aß日😀z" }],
  [
    "what is no text",
    "image/png",
    "abcdefghij",
    4,
    { text: "YWJjZA==", encoding: "base64", comment: "The first 4 bytes of 10." },
  ],
])(
  "a HAR holds no more content than it may, and says where it is cut: %s",
  async (_, type, text, limit, content) => {
    const bytes = Buffer.from(text);
    const head = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    const server = await rawServer(answering(() => Buffer.concat([Buffer.from(head), bytes])));
    const exchange = await bench.send(server.url("/"));
    const made = harOf(exchange, {
      version: "1.2.3",
      content: await contentUpTo(bench.contents, exchange, limit),
    });
    const [entry] = Har.parse(JSON.parse(JSON.stringify(made))).log.entries;
    expect(entry?.response.content).toEqual({ size: bytes.length, mimeType: type, ...content });
    await server.close();
  },
);
