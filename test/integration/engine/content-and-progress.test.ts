import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Progress } from "#shared/http/exchange.ts";
import { FileId } from "#shared/ids.ts";
import { ok } from "#shared/result.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { expectAnswer } from "#shared/words/expect-answer.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { aRow } from "#test/support/messages.ts";
import { answering, type RawServer } from "#test/support/raw-server.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const done = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 256));

// Hooks run last in, first out: the servers end after the engine that is connected to them.
const serving = servingUntilTheEnd();
let bench: TestEngine;
let sizeToTell: number;
let opened: number;

beforeEach(async () => {
  sizeToTell = bytes.length;
  opened = 0;
  bench = await anEngine({
    openFile: async () => {
      const path = join(bench.folder, "upload.bin");
      await writeFile(path, bytes);
      opened += 1;
      return ok({ name: "upload.bin", bytes: sizeToTell, stream: () => createReadStream(path) });
    },
  });
});
afterEach(async () => {
  await bench.close();
});

const upload: Partial<RequestDraft> = {
  method: "PUT",
  content: {
    kind: "file",
    file: { id: FileId.parse("f"), name: "upload.bin", bytes: null },
    mediaType: "application/x-test",
  },
};

const contentOf = (server: RawServer): Buffer => {
  const received = server.connections[0]?.received() ?? Buffer.alloc(0);
  return received.subarray(received.indexOf("\r\n\r\n") + 4);
};

describe("a file", () => {
  test("is streamed whole, with its length and its type", async () => {
    const server = await serving(answering(() => done));
    const exchange = await bench.send(server.url(), { draft: upload });
    expect(exchange.request).toMatchObject({ contentBytes: bytes.length });
    expect(exchange.request.fields).toContainEqual(["Content-Length", "1000000"]);
    expect(exchange.request.fields).toContainEqual(["Content-Type", "application/x-test"]);
    expect(contentOf(server).equals(bytes)).toBe(true);
    expect(exchange.attempts[0]?.wire.sent.total).toBe(server.connections[0]?.received().length);
  });

  test("goes out again, from its first byte, with a retry", async () => {
    let n = 0;
    const server = await serving(
      answering(() => (n++ === 0 ? "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n" : done)),
    );
    await bench.send(server.url(), {
      draft: upload,
      policy: { retry: { total: 1, statusForcelist: [503] } },
    });
    expect(contentOf(server).subarray(-bytes.length).equals(bytes)).toBe(true);
    expect(opened).toBe(1);
  });

  test("that grew since it was opened is sent as long as it was", async () => {
    sizeToTell = 1_000;
    const server = await serving(answering(() => done));
    expect((await bench.send(server.url(), { draft: upload })).outcome.kind).toBe("response");
    expect(contentOf(server).equals(bytes.subarray(0, 1_000))).toBe(true);
  });

  test("that shrank ends the attempt, since its length was promised", async () => {
    sizeToTell = bytes.length + 1;
    const server = await serving(answering(() => done));
    expect((await bench.send(server.url(), { draft: upload })).outcome).toMatchObject({
      kind: "failed",
      error: { kind: "protocol-violated", detail: "content ended at 1000000 of 1000001 bytes" },
    });
  });

  test("in chunks, where the user asked for them", async () => {
    const server = await serving(answering(() => done));
    await bench.send(server.url(), { draft: { ...upload, headers: [aRow("Transfer-Encoding", "chunked")] } });
    const [first] = /^[\da-f]+/.exec(contentOf(server).toString("latin1")) ?? [];
    expect(Number.parseInt(first ?? "", 16)).toBeGreaterThan(0);
    expect(contentOf(server).toString("latin1").endsWith("\r\n0\r\n\r\n")).toBe(true);
  });
});

test("a server that answers before it has read everything is heard, and its connection not used again", async () => {
  const server = await serving(({ socket, write }) => {
    socket.once("data", () => {
      socket.pause();
      write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
    });
  });
  const content = { kind: "text", text: "x".repeat(30_000_000), mediaType: "" } as const;
  const exchange = await bench.send(server.url(), { draft: { method: "POST", content } });
  expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 413 } });
  expect(exchange.attempts[0]?.wire.sent.total).toBeLessThan(30_000_000);
  expect(bench.engine.pool.view().connections.filter(({ state }) => state !== "closed")).toEqual([]);
});

describe("Expect: 100-continue", () => {
  const draft: Partial<RequestDraft> = {
    method: "POST",
    content: { kind: "text", text: "hello", mediaType: "" },
    headers: [aRow("Expect", "100-continue")],
  };

  test("content waits for the server's word", async () => {
    let before = 0;
    const server = await serving(async (connection) => {
      while (!connection.received().includes("\r\n\r\n")) await wait(2);
      await wait(50);
      before = connection.received().length;
      connection.write("HTTP/1.1 100 Continue\r\n\r\n");
      await connection.request();
      connection.write(done);
    });
    const { attempts } = await bench.send(server.url(), { draft });
    expect(server.connections[0]?.received().length).toBe(before + 5);
    expect(attempts[0]?.interim.map(({ status }) => status)).toEqual([100]);
    expect(attempts.map(expectAnswer)).toEqual(["The server asked for the body with 100 Continue."]);
  });

  test("content goes out after a second without a word", async () => {
    const server = await serving(answering(() => done));
    const { attempts } = await bench.send(server.url(), { draft });
    expect(server.connections[0]?.received().toString().endsWith("\r\n\r\nhello")).toBe(true);
    expect(attempts[0]?.timings.sendMs).toBeGreaterThan(950);
    expect(attempts.map(expectAnswer)).toEqual([
      "The server said nothing for 1 s, so the body was sent unasked.",
    ]);
  });

  test("content that is not wanted is not sent", async () => {
    const server = await serving(
      ({ socket, write }) =>
        void socket.once("data", () => write("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n")),
    );
    const exchange = await bench.send(server.url(), { draft });
    expect(exchange.outcome).toMatchObject({ kind: "response", response: { status: 417 } });
    expect(server.connections[0]?.received().toString().endsWith("\r\n\r\n")).toBe(true);
    expect(exchange.attempts.map(expectAnswer)).toEqual([
      "The final response came first, so the body was not sent.",
    ]);
  });
});

test("a response larger than what is kept ends the attempt", async () => {
  await bench.close();
  bench = await anEngine({ limits: { receivedBytes: 1_000 } });
  const server = await serving(
    answering(() => `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${"x".repeat(5_000)}`),
  );
  expect((await bench.send(server.url())).outcome).toMatchObject({
    kind: "failed",
    error: { kind: "content-too-large", limitBytes: 1_000 },
    partial: { contentBytes: 1_000 },
  });
});

describe("progress", () => {
  test("every phase and every wait is told, in order", async () => {
    let n = 0;
    const server = await serving(
      answering(() => (n++ === 0 ? "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n" : done)),
    );
    const told: Progress[] = [];
    await bench.send(server.url(), {
      policy: { retry: { total: 1, statusForcelist: [503] } },
      onProgress: (progress) => told.push(progress),
    });
    const phases = told.map(({ attempt, phase }) => `${attempt} ${phase}`);
    expect([...new Set(phases)]).toEqual([
      "1 queue",
      "1 dns",
      "1 tcp",
      "1 send",
      "1 wait",
      "1 receive",
      "1 backoff",
      "2 queue",
      "2 send",
      "2 wait",
      "2 receive",
    ]);
    expect(told.find(({ phase }) => phase === "backoff")?.wait).toMatchObject({
      ms: 0,
      decision: { because: "status-forcelist" },
    });
    expect(told.at(-1)?.ended).toMatchObject([
      { n: 1, status: 503, error: null, waitAfterMs: 0 },
      { n: 2, status: 200, error: null, waitAfterMs: null },
    ]);
    const ofLast = told.at(-1)?.phases ?? [];
    expect(ofLast.map(({ phase }) => phase)).toEqual(["queue", "send", "wait", "receive"]);
    const moments = ofLast.map(({ fromMs }) => fromMs);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  test("bytes are told at most twenty times a second, and only ever more of them", async () => {
    const server = await serving(async (connection) => {
      await connection.request();
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n");
      for (let n = 0; n < 200; n++) {
        connection.write("x");
        await wait(2);
      }
    });
    const told: Progress[] = [];
    const { totalMs } = await bench.send(server.url(), { onProgress: (progress) => told.push(progress) });
    const received = told.map(({ receivedBytes }) => receivedBytes);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(told.length).toBeLessThan(totalMs / 50 + 10);
    expect(told.length).toBeGreaterThan(5);
  });
});
