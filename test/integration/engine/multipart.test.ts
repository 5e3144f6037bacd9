import { spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { FileId } from "#shared/ids.ts";
import { fail, ok } from "#shared/result.ts";
import type { Part, RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const done = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const gigabyte = 1024 ** 3;
const files: Readonly<Record<string, Buffer>> = {
  bytes: Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256)),
  tricky: Buffer.from("\r\n--\r\n--wirebench-\r\n\0\xff\r", "latin1"),
  none: Buffer.alloc(0),
};

const serving = servingUntilTheEnd();
let bench: TestEngine;
beforeEach(async () => {
  bench = await anEngine({
    secrets: { key: "s3cr3t-value-41" },
    openFile: async (id) => {
      const path = join(bench.folder, id);
      const bytes = files[id];
      if (bytes !== undefined) await writeFile(path, bytes);
      else if (id !== "large") return fail("missing");
      return ok({ name: id, bytes: bytes?.length ?? gigabyte, stream: () => createReadStream(path) });
    },
  });
});
afterEach(() => bench.close());

const text = (name: string, value: string, over: Partial<Part> = {}): Part => ({
  name,
  use: true,
  value: { kind: "text", text: value },
  fileName: "",
  mediaType: "",
  note: "",
  ...over,
});
const file = (name: string, id: string, over: Partial<Part> = {}): Part =>
  text(name, "", { value: { kind: "file", file: { id: FileId.parse(id), name: id, bytes: null } }, ...over });
const draftOf = (parts: readonly Part[], headers: RequestDraft["headers"] = []): Partial<RequestDraft> => ({
  method: "POST",
  headers,
  content: { kind: "multipart", parts },
});

interface Received {
  readonly head: string;
  readonly body: Buffer;
}
function messageOf(bytes: Buffer): Received {
  const end = bytes.indexOf("\r\n\r\n");
  return { head: bytes.subarray(0, end).toString("latin1"), body: bytes.subarray(end + 4) };
}
const lastOf = (server: RawServer): Received =>
  messageOf(server.connections[0]?.received() ?? Buffer.alloc(0));
const fieldOf = ({ head }: Received, name: string): string =>
  new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";

const Answers = z.object({
  written: z.array(z.string()),
  read: z.array(
    z.array(
      z.object({
        name: z.string().nullable(),
        fileName: z.string().nullable(),
        mediaType: z.string().nullable(),
        value: z.string(),
      }),
    ),
  ),
});

function askPython(asked: object): z.infer<typeof Answers> {
  const ran = spawnSync("/usr/bin/python3", ["test/support/multipart-oracle.py"], {
    input: JSON.stringify(asked),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ran.status !== 0) throw new Error(ran.stderr.toString());
  return Answers.parse(JSON.parse(ran.stdout.toString()));
}

const valueOf = ({ value }: Part): Buffer =>
  value.kind === "text" ? Buffer.from(value.text) : (files[value.file?.id ?? ""] ?? Buffer.alloc(0));

/** Bodies that python writes as we do: it escapes backslashes, and does not turn line breaks in names into CRLF. */
const alike: readonly (readonly Part[])[] = [
  [text("a", "1")],
  [text("a", "1"), text("a", "2"), text("b", "")],
  [text("note", "line\r\nline\nline")],
  [text("größe", "é 日本 😀")],
  [text('a"b', "quote")],
  [text("a", "{}", { mediaType: "application/json" })],
  [text("a", "x", { fileName: "a.txt" })],
  [text("a", "x", { fileName: 'it"s.txt', mediaType: "text/csv" })],
  [file("f", "bytes", { fileName: "photo.jpg", mediaType: "image/jpeg" })],
  [file("f", "none", { fileName: "empty" })],
  [file("f", "tricky", { fileName: "naïve 😀.bin", mediaType: "application/octet-stream" })],
  [text("before", "1"), file("f", "bytes", { fileName: "x" }), text("after", "2")],
  [file("f[]", "none", { fileName: "1" }), file("f[]", "tricky", { fileName: "2" })],
  [text("", "no name")],
  [text("100%", "%22 & = + ;")],
];

describe("beside python", () => {
  test("requests writes the same bytes for the same parts", async () => {
    const boundary = "----a1B2'()+_,-./:=?";
    const server = await serving(answering(() => done));
    const ours: Buffer[] = [];
    for (const parts of alike) {
      const before = server.connections[0]?.received().length ?? 0;
      const typed = aRow("Content-Type", `multipart/form-data; boundary="${boundary}"`);
      await bench.send(server.url(), { draft: draftOf(parts, [typed]) });
      ours.push(messageOf((server.connections[0]?.received() ?? Buffer.alloc(0)).subarray(before)).body);
    }
    const { written } = askPython({
      read: [],
      write: alike.map((parts) => ({
        boundary,
        parts: parts.map((part) => ({ ...part, value: valueOf(part).toString("base64") })),
      })),
    });
    const theirs = written.map((body) => Buffer.from(body, "base64").toString("latin1"));
    expect(ours.map((body) => body.toString("latin1"))).toEqual(theirs);
  });

  test("its parser finds the parts we sent, under a boundary of ours", async () => {
    const server = await serving(answering(() => done));
    const read: object[] = [];
    for (const parts of alike) {
      const before = server.connections[0]?.received().length ?? 0;
      await bench.send(server.url(), { draft: draftOf(parts) });
      const received = messageOf((server.connections[0]?.received() ?? Buffer.alloc(0)).subarray(before));
      expect(fieldOf(received, "Content-Length")).toBe(String(received.body.length));
      read.push({ mediaType: fieldOf(received, "Content-Type"), body: received.body.toString("base64") });
    }
    const found = askPython({ write: [], read }).read;
    expect(found.map((parts) => parts.map(({ value }) => value))).toEqual(
      alike.map((parts) => parts.map((part) => valueOf(part).toString("base64"))),
    );
    expect(found.map((parts) => parts.map(({ mediaType }) => mediaType))).toEqual(
      alike.map((parts) => parts.map(({ mediaType }) => mediaType || null)),
    );
  });
});

describe("sending", () => {
  test("a retry makes the whole body anew, files and all", async () => {
    let n = 0;
    const server = await serving(
      answering(() => (n++ === 0 ? "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n" : done)),
    );
    const exchange = await bench.send(server.url(), {
      draft: { ...draftOf([text("a", "1"), file("f", "bytes")]), method: "PUT" },
      policy: { retry: { total: 1, statusForcelist: [503] } },
    });
    expect(exchange.attempts).toHaveLength(2);
    const all = server.connections[0]?.received() ?? Buffer.alloc(0);
    const half = all.length / 2;
    expect(all.subarray(0, half).equals(all.subarray(half))).toBe(true);
  });

  test("a file that shrank ends the attempt before anything stands in the place of its bytes", async () => {
    const server = await serving(answering(() => done));
    const sparse = await open(join(bench.folder, "large"), "w");
    await sparse.truncate(1_000);
    await sparse.close();
    const { outcome } = await bench.send(server.url(), {
      draft: draftOf([file("f", "large"), text("after", "zzz")]),
    });
    expect(outcome).toMatchObject({ kind: "failed", error: { kind: "protocol-violated" } });
    expect(lastOf(server).body.includes("after")).toBe(false);
  });

  test("a secret in a text part is masked in the record, and does not follow a redirect to another origin", async () => {
    const other = await serving(answering(() => done));
    const server = await serving(
      answering(() => `HTTP/1.1 307 X\r\nLocation: ${other.url("/")}\r\nContent-Length: 0\r\n\r\n`),
    );
    const exchange = await bench.send(server.url(), {
      draft: draftOf([text("key", "{{secret:key}}"), file("f", "bytes")]),
    });
    expect(lastOf(server).body.includes("s3cr3t-value-41")).toBe(true);
    expect(Buffer.from(exchange.attempts[0]?.wire.sent.head ?? []).includes("s3cr3t-value-41")).toBe(false);
    expect(exchange.outcome).toMatchObject({
      error: { kind: "redirect-refused", because: "secret-in-content" },
    });
    expect(other.connections).toHaveLength(0);
  });

  test("a part of 1 GiB is streamed in flat memory", { timeout: 120_000 }, async () => {
    let received = 0;
    const server = createServer((socket) => {
      socket.on("data", (chunk) => {
        received += chunk.length;
        if (chunk.subarray(-4).toString() === "--\r\n" && received > gigabyte) socket.write(done);
      });
    });
    const port = await new Promise<number>((resolve) =>
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      }),
    );
    const sparse = await open(join(bench.folder, "large"), "w");
    await sparse.truncate(gigabyte);
    await sparse.close();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const exchange = await bench.send(`http://127.0.0.1:${port}/`, {
      draft: draftOf([text("a", "1"), file("f", "large", { fileName: "large.bin" }), text("z", "2")]),
    });
    clearInterval(watch);
    server.close();
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 200 } });
    expect(exchange.request.contentBytes).toBeGreaterThan(gigabyte);
    expect(exchange.attempts[0]?.wire.sent.total).toBe(received);
    expect(peak - before).toBeLessThan(100 * 1024 * 1024);
  });
});
