import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runWirebench } from "#test/support/run-wirebench.ts";
import { servingUntilTheEnd } from "#test/support/serving.ts";

const serving = servingUntilTheEnd();
const program = join(import.meta.dirname, "../../../scripts/wirebench.mjs");
const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

test("an event is printed before the next one is there, and each once", async () => {
  let next = (): void => undefined;
  const server = await serving(async (connection) => {
    await connection.request();
    connection.write(`${head}data: first\n\n`);
    await new Promise<void>((resolve) => (next = resolve));
    connection.end("data: second\n\n");
  });
  const child = spawn(process.execPath, [program, "send", "-q", server.url()], { stdio: "pipe" });
  const ended = once(child, "close");
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  while (!printed.endsWith("first\n\n")) await once(child.stdout, "data");
  next();
  expect((await ended)[0]).toBe(0);
  expect(printed).toBe("data: first\n\ndata: second\n\n");
});

test("a stream that a time limit ends has printed what came", async () => {
  const server = await serving(async (connection) => {
    await connection.request();
    connection.write(`${head}data: only\n\n`);
  });
  const { code, stdout, stderr } = await runWirebench(["send", server.url(), "--total-timeout", "1"]);
  expect([code, stdout.toString()]).toEqual([1, "data: only\n\n"]);
  expect(stderr).toContain("total");
});
