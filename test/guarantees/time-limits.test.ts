import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileId } from "#shared/ids.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { Timeouts } from "#shared/policy/timeouts.ts";
import { ok } from "#shared/result.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { blackHole, childServer, type ChildServer } from "#test/support/child-server.ts";
import { type Control, expectInTime, startControl } from "./lateness.ts";

const repetitions = process.env["WIREBENCH_DEEP"] === "1" ? 25 : 3;
const limitMs = 100;

/** Answers as its path says, in a process of its own, so that a busy server is never what makes an answer late. */
const tarPit = `
  const head = "HTTP/1.1 200 OK\\r\\nContent-Length: 100000\\r\\n\\r\\n";
  const server = require("node:net").createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined).on("data", (first) => {
      const text = first.toString("latin1");
      if (text.includes(" /upload ")) return socket.pause();
      if (text.includes(" /stall ")) return socket.write(head + "some");
      if (text.includes(" /half-a-head ")) return socket.write("HTTP/1.1 200 OK\\r\\nX: ");
      if (text.includes(" /busy ")) return socket.write("HTTP/1.1 503 Busy\\r\\nRetry-After: 30\\r\\nContent-Length: 0\\r\\n\\r\\n");
      if (!text.includes(" /drip ")) return;
      socket.write(head);
      const drops = setInterval(() => socket.destroyed ? clearInterval(drops) : socket.write("x"), 20);
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

const gigabyte = 2 ** 30;
const chunk = Buffer.alloc(64 * 1024);

function* gigabyteInChunks(): Generator<Buffer> {
  for (let sent = 0; sent < gigabyte; sent += chunk.length) yield chunk;
}

const noLimits: Timeouts = {
  connectMs: null,
  tlsMs: null,
  firstByteMs: "as-read",
  readMs: null,
  totalMs: null,
};

let bench: TestEngine;
let pit: ChildServer;
let hole: ChildServer;
let fillers: readonly Socket[];
let control: Control;

beforeAll(async () => {
  bench = await anEngine({
    openFile: async () =>
      ok({ name: "big", bytes: gigabyte, stream: () => Readable.from(gigabyteInChunks()) }),
  });
  [pit, hole, control] = await Promise.all([childServer(tarPit), childServer(blackHole), startControl()]);
  // The queue of a server that never accepts is full once these are in it; the next SYN is not answered.
  fillers = Array.from({ length: 6 }, () => connect(hole.port, "127.0.0.1").on("error", () => undefined));
  await Promise.race([Promise.all(fillers.slice(0, 2).map((filler) => once(filler, "connect"))), wait(500)]);
});

afterAll(async () => {
  await bench.close();
  for (const filler of fillers) filler.destroy();
  await Promise.all([pit.close(), hole.close(), control.close()]);
});

interface Limited {
  readonly limit: Partial<Timeouts> | { readonly queueMs: number };
  readonly phase: string;
  readonly reached: string;
  readonly path?: string;
  readonly scheme?: "https";
  readonly port?: "hole";
  readonly queued?: true;
  readonly retries?: number;
  readonly upload?: true;
}

const upload: Partial<RequestDraft> = {
  method: "PUT",
  content: {
    kind: "file",
    file: { id: FileId.parse("big"), name: "big", bytes: null },
    mediaType: "",
  },
};

const total = { totalMs: limitMs };
const read = { readMs: limitMs };

const cases: Readonly<Record<string, Limited>> = {
  "queue: no connection is free": {
    limit: { queueMs: limitMs },
    phase: "queue",
    reached: "queue",
    queued: true,
  },
  "connect: a SYN is not answered": {
    limit: { connectMs: limitMs },
    phase: "connect",
    reached: "tcp",
    port: "hole",
  },
  "tls: the handshake is not answered": {
    limit: { tlsMs: limitMs },
    phase: "tls",
    reached: "tls",
    scheme: "https",
  },
  "first byte: the request is taken and not answered": {
    limit: { firstByteMs: limitMs, readMs: 5_000 },
    phase: "first-byte",
    reached: "wait",
  },
  "read: the request is taken and not answered": { limit: read, phase: "read", reached: "wait" },
  "read: half a head": { limit: read, phase: "read", reached: "receive", path: "/half-a-head" },
  "read: content that stalls": { limit: read, phase: "read", reached: "receive", path: "/stall" },
  "read: an upload nobody reads": {
    limit: read,
    phase: "read",
    reached: "send",
    path: "/upload",
    upload: true,
  },
  "total: while queued": { limit: total, phase: "total", reached: "queue", queued: true },
  "total: while connecting": { limit: total, phase: "total", reached: "tcp", port: "hole" },
  "total: in the handshake": { limit: total, phase: "total", reached: "tls", scheme: "https" },
  "total: while waiting": { limit: total, phase: "total", reached: "wait" },
  "total: in a back-off that Retry-After asks for": {
    limit: total,
    phase: "total",
    reached: "backoff",
    path: "/busy",
    retries: 3,
  },
  "total: in an upload": { limit: total, phase: "total", reached: "send", path: "/upload", upload: true },
  "total: while content drips": { limit: total, phase: "total", reached: "receive", path: "/drip" },
};

/** Takes the only connection there may be, for as long as `during` takes. */
async function behindAnother<T>(url: string, policy: PolicyOverrides, during: () => Promise<T>): Promise<T> {
  const user = new AbortController();
  const blocking = bench.send(url, { policy, signal: user.signal });
  while (bench.engine.pool.view().connections.length === 0) await wait(1);
  const result = await during();
  user.abort();
  await blocking;
  return result;
}

test.for(Object.entries(cases))("%s", async ([, limited], { task }) => {
  const { limit, phase, reached, path = "/silent", scheme = "http", port, retries = 0 } = limited;
  const url = `${scheme}://127.0.0.1:${(port === "hole" ? hole : pit).port}${path}`;
  const { queueMs = null, ...timeouts } = limit as Partial<Timeouts> & { readonly queueMs?: number };
  const policy: PolicyOverrides = {
    timeouts: { ...noLimits, ...timeouts },
    pool: { maxConnectionsPerOrigin: 1, queueMs },
    retry: { total: retries },
  };
  const send = () => bench.send(url, { policy, draft: limited.upload === true ? upload : {} });
  await expectInTime(task, {
    limitMs,
    repetitions,
    control,
    send: limited.queued === true ? () => behindAnother(url, { ...policy, timeouts: noLimits }, send) : send,
    ends: (outcome) =>
      expect(outcome).toMatchObject({
        kind: "failed",
        error: { kind: "timed-out", phase, limitMs, reached },
      }),
  });
});
