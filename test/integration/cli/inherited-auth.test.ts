import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { head } from "#test/support/answered-with.ts";
import { writeFiles } from "#test/support/folders.ts";
import { rawServer } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-inherit-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const request = (name: string, url: string, auth: string): string =>
  `info:\n  name: ${name}\n  type: http\nhttp:\n  method: GET\n  url: ${url}\n${auth}`;

test("a request sends the credentials of its folder where it inherits, and none where it says nothing", async () => {
  const server = await rawServer(({ socket, end }) => {
    socket.once("data", () => end(`${head("HTTP/1.1 200 OK", "Content-Length: 2")}ok`));
  });
  await writeFiles(folder, {
    "opencollection.yml":
      "opencollection: 1.0.0\ninfo:\n  name: Mine\nrequest:\n  auth:\n    type: bearer\n    token: '{{secret:outer}}'\n",
    "pay/folder.yml":
      "info:\n  name: Pay\n  type: folder\nrequest:\n  auth:\n    type: apikey\n    key: X-Key\n    value: '{{secret:inner}}'\n",
    "pay/a.yml": request("A", server.url(), "  auth: inherit\n"),
    "b.yml": request("B", server.url(), "  auth: inherit\n"),
    "c.yml": request("C", server.url(), ""),
  });
  const secrets = { WIREBENCH_SECRET_OUTER: "outer-value-1", WIREBENCH_SECRET_INNER: "inner-value-2" };
  for (const file of ["pay/a.yml", "b.yml", "c.yml"]) {
    const { code, stdout } = await runWirebench(["send", "-q", join(folder, file), "--output", "exchange"], {
      ...secrets,
      WIREBENCH_USER_DATA: join(folder, "user-data"),
    });
    expect(code).toBe(0);
    expect(stdout.toString()).not.toMatch(/-value-\d/);
  }
  const [a, b, c] = server.connections.map((connection) => connection.received().toString());
  expect(a).toContain("X-Key: inner-value-2");
  expect(a).not.toContain("Authorization");
  expect(b).toContain("Authorization: Bearer outer-value-1");
  expect(c).not.toMatch(/Authorization|X-Key/);
  await server.close();
});
