import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import type { Bench } from "./fixtures.ts";
import { expect, test } from "./fixtures.ts";

/** A proxy that answers itself, for hosts nobody else knows. */
let proxy: RawServer;
let scripts: RawServer;
test.beforeAll(async () => {
  proxy = await rawServer(answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nby proxy\n"));
  const script = proxyScript();
  scripts = await rawServer(
    answering(
      () =>
        `HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\nContent-Length: ${script.length}\r\n\r\n${script}`,
    ),
  );
});
test.afterAll(() => Promise.all([proxy, scripts].map((server) => server.close())));

/** For every host: whatever else went out would be seen too. */
const proxyScript = (): string => `function FindProxyForURL() { return "PROXY 127.0.0.1:${proxy.port}"; }`;

const lines = (): readonly string[] =>
  proxy.connections.map((connection) => connection.received().toString("latin1").split("\r\n")[0] ?? "");

/** Writes a session with a proxy into the workspace, and sends through it. */
async function sendThrough(bench: Bench, setting: string): Promise<void> {
  const window = bench.window();
  await mkdir(join(bench.workspace, ".wirebench"), { recursive: true });
  const session = { name: "office", proxy: setting };
  await writeFile(
    join(bench.workspace, ".wirebench/sessions.json"),
    JSON.stringify({ wirebench: 1, sessions: [session] }),
  );
  await window.session.selectOption("office");
  await window.sendTo("http://office.test/a?b=c");
  await expect(window.status).toHaveText(/^200/);
  await expect(window.body()).toContainText("by proxy");
  await window.show("TLS");
}

const rule = (bench: Bench, words: string) => bench.window().page.getByText(words).first();

test("a proxy script in a file of the workspace chooses the proxy of a session", async ({ bench }) => {
  await writeFile(join(bench.workspace, "proxy.pac"), proxyScript());
  const before = lines().length;
  await sendThrough(bench, "pac+file:proxy.pac");
  expect(lines().slice(before)).toEqual(["GET http://office.test/a?b=c HTTP/1.1"]);
  await expect(rule(bench, `PAC: PROXY 127.0.0.1:${proxy.port}`)).toBeVisible();
});

test.describe("the proxy of the desktop", () => {
  test.describe("as its variables name it", () => {
    test.use({ appEnv: async ({}, use) => use({ http_proxy: proxy.url().slice(0, -1) }) });

    test("is the way of a session that leaves it to the system", async ({ bench }) => {
      const before = lines().length;
      await sendThrough(bench, "system");
      expect(lines().slice(before)).toEqual(["GET http://office.test/a?b=c HTTP/1.1"]);
      await expect(rule(bench, `system: PROXY 127.0.0.1:${proxy.port}`)).toBeVisible();
    });
  });

  test.describe("as its script chooses it", () => {
    test.use({ appEnv: async ({}, use) => use({ auto_proxy: scripts.url("/proxy.pac") }) });

    test("is the way of a session that leaves it to the system, and nothing else goes out", async ({
      bench,
    }) => {
      const before = lines().length;
      await sendThrough(bench, "system");
      expect(lines().slice(before)).toEqual(["GET http://office.test/a?b=c HTTP/1.1"]);
    });
  });
});
