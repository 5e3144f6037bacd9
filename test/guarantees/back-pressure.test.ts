import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileId } from "#shared/ids.ts";
import { ok } from "#shared/result.ts";
import type { RequestDraft } from "#shared/workbench/request-draft.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { childServer, type ChildServer } from "#test/support/child-server.ts";
import { proves } from "#test/support/proof.ts";

const mebibyte = 2 ** 20;
const uploadBytes = (process.env["WIREBENCH_DEEP"] === "1" ? 2_048 : 128) * mebibyte;
/** What may be on the way between a file and a server that does not read: the buffers of two kernels, and ours. */
const onTheWay = 16 * mebibyte;

/** Reads a little, rests until it is asked to go on by a second connection, and then says how much came in all. */
const slow = `
  let resting = null;
  let received = 0;
  const server = require("node:net").createServer((socket) => {
    let own = 0;
    socket.on("error", () => undefined).on("data", (chunk) => {
      if (own === 0 && chunk.toString("latin1", 0, 8) === "GET /go ") {
        resting.resume();
        return socket.end("HTTP/1.1 200 OK\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n");
      }
      own += chunk.length;
      received += chunk.length;
      if (resting === null) { resting = socket; socket.pause(); }
      const text = own < 65536 * 2 ? chunk.toString("latin1") : "";
      const [, length] = /content-length: (\\d+)/i.exec(text) || [];
      if (length) socket.whole = Number(length) + text.indexOf("\\r\\n\\r\\n") + 4;
      if (own === socket.whole) socket.write("HTTP/1.1 200 OK\\r\\nX-Received: " + received + "\\r\\nContent-Length: 0\\r\\n\\r\\n");
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

let taken = 0;
const chunk = Buffer.alloc(64 * 1_024, "x");

function* counted(): Generator<Buffer> {
  for (taken = 0; taken < uploadBytes; taken += chunk.length) yield chunk;
}

let bench: TestEngine;
let server: ChildServer;
beforeAll(async () => {
  bench = await anEngine({
    openFile: async () => ok({ name: "big", bytes: uploadBytes, stream: () => Readable.from(counted()) }),
  });
  server = await childServer(slow);
});
afterAll(async () => {
  await bench.close();
  await server.close();
});

const upload: Partial<RequestDraft> = {
  method: "PUT",
  content: { kind: "file", file: { id: FileId.parse("big"), name: "big", bytes: null }, mediaType: "" },
};

/** How much has been taken from the file once it was begun and nothing more is. */
async function settled(): Promise<number> {
  for (let before = 0; ;) {
    const now = taken;
    if (now > 0 && now === before) return now;
    before = now;
    await wait(250);
  }
}

test("an upload takes no more from its file than a server that rests leaves room for, and goes on when it reads again", async ({
  task,
}) => {
  const url = `http://127.0.0.1:${server.port}`;
  const sent = bench.send(url, { draft: upload, policy: { timeouts: { readMs: null, totalMs: null } } });
  const ahead = await settled();
  await bench.send(`${url}/go`);
  const { outcome, attempts } = await sent;
  proves(task, {
    cases: 1,
    measured: `${(ahead / mebibyte).toFixed(1)} MiB of ${uploadBytes / mebibyte} MiB taken while the server rested`,
  });
  expect(outcome).toMatchObject({ kind: "response", response: { status: 200 } });
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThan(onTheWay);
  expect(taken).toBe(uploadBytes);
  const received = attempts[0]?.response?.fields.find(([name]) => name === "X-Received")?.[1];
  expect(received).toBe(String(attempts[0]?.wire.sent.total));
});
