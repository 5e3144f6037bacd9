import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { head } from "#test/support/answered-with.ts";
import { type RawConnection, rawServer } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-raw-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answering = (bytes: string) => (connection: RawConnection) =>
  void connection.socket.once("data", () => connection.end(bytes));

test("--raw sends the file as it is written, with references filled", async () => {
  const server = await rawServer(answering(`${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`));
  const path = join(folder, "message.http");
  await writeFile(path, "get /a b HTTP/1.1\nHost: x\nhost: {{h}}\n\nbody\n");
  const { code, stdout } = await runWirebench([
    "send",
    "-q",
    server.url(),
    "--raw",
    path,
    "--var",
    "h=twice",
  ]);
  expect([code, stdout.toString()]).toEqual([0, "ok"]);
  expect(server.connections[0]?.received().toString()).toBe(
    "get /a b HTTP/1.1\r\nHost: x\r\nhost: twice\r\n\r\nbody\n",
  );
  await server.close();
});

test("--raw refuses a line break that a variable brings in, and sends nothing", async () => {
  const server = await rawServer(answering(""));
  const path = join(folder, "smuggled.http");
  await writeFile(path, "GET / HTTP/1.1\nHost: {{h}}\n\n");
  const { code, stderr } = await runWirebench([
    "send",
    server.url(),
    "--raw",
    path,
    "--var",
    "h=x\r\nEvil: 1",
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("A variable holds a control character");
  expect(server.connections).toHaveLength(0);
  await server.close();
});

test("--raw with a file that is not there says so", async () => {
  const { code, stderr } = await runWirebench(["send", "http://127.0.0.1:9/", "--raw", join(folder, "none")]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("ENOENT")]);
});

test("a damaged body is printed as far as it came, and the exit status is 1", async () => {
  const server = await rawServer(answering(`${head("HTTP/1.1 200 OK", "Content-Length: 20")}{"ok":true}`));
  const { code, stdout, stderr } = await runWirebench(["send", server.url()]);
  expect([code, stdout.toString()]).toEqual([1, '{"ok":true}']);
  expect(stderr).toContain("The answer is cut short");
  expect(stderr).toContain("200 OK · not whole: 11 B of content came");
  await server.close();
});

test("what breaks the rules is said, and sent", async () => {
  const server = await rawServer(answering(`${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`));
  const { code, stderr } = await runWirebench(["send", server.url(), "-X", "GE T", "-H", "A B: 1"]);
  expect(code).toBe(0);
  expect(stderr).toContain("fields/odd-method");
  expect(stderr).toContain("fields/odd-name");
  expect(server.connections[0]?.received().toString()).toMatch(/^GE T \/ HTTP\/1\.1\r\n[^]*A B: 1\r\n/);
  await server.close();
});
