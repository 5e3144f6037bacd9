import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { head } from "#test/support/answered-with.ts";
import { rawServer } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-path-"));
  await writeFile(join(folder, "opencollection.yml"), 'opencollection: "1.0.0"\ninfo: { name: Paths }\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request = (url: string, value: string): string =>
  `info: { name: User, type: http }
http:
  method: GET
  url: "${url}"
  params:
    - { name: id, value: "${value}", type: path }
`;

test("path parameters of a request file are filled in, and one that is empty stops the send", async () => {
  const server = await rawServer(({ socket, end }) => {
    socket.once("data", () => end(`${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`));
  });
  const path = join(folder, "user.yml");
  await writeFile(path, request(server.url("/users/:id?at=:id"), "a/{{v}}"));
  const sent = await runWirebench(["send", "-q", path, "--var", "v=é"]);
  expect([sent.code, sent.stdout.toString()]).toEqual([0, "ok"]);
  expect(server.connections[0]?.received().toString()).toMatch(/^GET \/users\/a%2F%C3%A9\?at=:id HTTP/);
  await writeFile(path, request(server.url("/users/:id"), ""));
  const refused = await runWirebench(["send", path]);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain("“:id” in the URL stands for nothing yet");
  expect(server.connections).toHaveLength(1);
  await server.close();
});

test("a URL of the command line is sent as it is typed", async () => {
  const server = await rawServer(({ socket, end }) => {
    socket.once("data", () => end(`${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`));
  });
  await runWirebench(["send", "-q", server.url("/users/:id")]);
  expect(server.connections[0]?.received().toString()).toMatch(/^GET \/users\/:id HTTP/);
  await server.close();
});
