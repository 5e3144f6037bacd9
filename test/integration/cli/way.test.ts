import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { runWirebench } from "#test/support/run-wirebench.ts";
import { anIdentity } from "#test/support/tls-server.ts";

let folder: string;
let plain: RawServer;
let secure: RawServer;
let proxy: RawServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wirebench-way-"));
  const serve = answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  const { cert, key } = await anIdentity({ hosts: ["elsewhere.test"] });
  plain = await rawServer(serve);
  secure = await rawServer(serve, { cert, key });
  proxy = await httpProxy();
});
afterAll(async () => {
  for (const server of [plain, secure, proxy]) await server.close();
  await rm(folder, { recursive: true, force: true });
});

const send = async (args: readonly string[], env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await runWirebench(["send", ...args], env);
  return { code, stdout: stdout.toString(), stderr };
};

describe("--insecure", () => {
  test("leaves the host of the target unchecked, and says so", async () => {
    expect(await send([secure.url()])).toMatchObject({ code: 1 });
    const { code, stdout, stderr } = await send([secure.url(), "--insecure"]);
    expect([code, stdout]).toEqual([0, "ok"]);
    expect(stderr).toContain("[tls/verification-off]");
  });

  test("is not for the host a redirect leads to", async () => {
    const start = await rawServer(
      answering(() => `HTTP/1.1 302 Found\r\nLocation: ${secure.url()}\r\nContent-Length: 0\r\n\r\n`),
    );
    const { code, stderr } = await send([start.url(), "--insecure"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/not trusted/);
    await start.close();
  });
});

test("--tls-key-log appends to a file that only its owner reads, and warns", async () => {
  const file = join(folder, "keys.log");
  await writeFile(file, "# from before\n", { mode: 0o644 });
  const { code, stderr } = await send([secure.url(), "--insecure", "--tls-key-log", file]);
  expect(code).toBe(0);
  expect(stderr).toContain("[tls/keys-logged]");
  expect(await readFile(file, "utf8")).toMatch(/^# from before\n([A-Z_\d]+ [\da-f]{64} [\da-f]{64,96}\n)+$/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

describe("the proxy", () => {
  const elsewhere = () => [
    plain.url().replace("127.0.0.1", "elsewhere.test"),
    "--resolve",
    "elsewhere.test:127.0.0.1",
  ];
  const served = () => proxy.connections.length;
  const environment = () => ({ http_proxy: proxy.url(""), no_proxy: "" });

  test("of --proxy is asked", async () => {
    const before = served();
    expect(await send([plain.url(), "--proxy", proxy.url("")])).toMatchObject({ code: 0, stdout: "ok" });
    expect(served()).toBe(before + 1);
  });

  test("of the environment is asked, but not for hosts of --noproxy, nor with --proxy-from none", async () => {
    const before = served();
    // The proxy cannot find that host: it must have been asked to fail.
    expect((await send(elsewhere(), environment())).code).not.toBe(0);
    expect(served()).toBe(before + 1);
    expect(await send([...elsewhere(), "--noproxy", ".test"], environment())).toMatchObject({ code: 0 });
    expect(await send([...elsewhere(), "--proxy-from", "none"], environment())).toMatchObject({ code: 0 });
    expect(served()).toBe(before + 1);
  });

  test("of the desktop is that of the environment, which is said", async () => {
    const { code, stderr } = await send([plain.url(), "--proxy-from", "system"]);
    expect(code).toBe(0);
    expect(stderr).toContain("no desktop to ask");
  });

  test("may be said by a script", async () => {
    const script = join(folder, "proxy.pac");
    await writeFile(script, `function FindProxyForURL() { return "PROXY 127.0.0.1:${proxy.port}" }`);
    const before = served();
    expect(await send([plain.url(), "--proxy", `pac+file:${script}`])).toMatchObject({
      code: 0,
      stdout: "ok",
    });
    expect(served()).toBe(before + 1);
  });

  test("of a script that fails is none: nothing is sent", async () => {
    const script = join(folder, "broken.pac");
    await writeFile(script, "function FindProxyForURL() { return nothing }");
    const { code, stderr } = await send([plain.url(), "--proxy", `pac+file:${script}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/proxy script failed/);
  });
});

test("--unix-socket is dialled in the place of the host", async () => {
  const path = join(folder, "app.sock");
  const sockets: Socket[] = [];
  const unix = createServer((socket) => {
    sockets.push(socket);
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nunix"));
  });
  unix.listen(path);
  await once(unix, "listening");
  const { code, stdout, stderr } = await send(["http://docker/info", "--unix-socket", path]);
  expect([code, stdout]).toEqual([0, "unix"]);
  expect(stderr).toContain("[names/unix-socket]");
  for (const socket of sockets) socket.destroy();
  unix.close();
});

test("-4 and -6 leave one family", async () => {
  expect(await send([plain.url(), "-4"])).toMatchObject({ code: 0 });
  expect((await send([plain.url(), "-6"])).code).toBe(1);
  expect((await send([plain.url(), "-4", "-6"])).code).toBe(2);
});

test("an authority that a workspace names lies in it; one of --cacert anywhere", async () => {
  const workspace = join(folder, "workspace");
  const authority = await anIdentity({ name: "Test Authority", authority: true });
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"], issuer: authority });
  const server = await rawServer(
    answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    { cert, key },
  );
  const file = join(folder, "authority.pem");
  await writeFile(file, authority.cert);
  await mkdir(join(workspace, ".wirebench"), { recursive: true });
  const sessions = [{ name: "reaching", tls: { authorities: [file] } }];
  await writeFile(join(workspace, ".wirebench/sessions.json"), JSON.stringify({ wirebench: 1, sessions }));
  const inWorkspace = [server.url(), "--workspace", workspace];
  const reaching = await send([...inWorkspace, "--session", "reaching"]);
  expect(reaching.code).toBe(2);
  expect(reaching.stderr).toContain("it lies outside the workspace");
  expect(await send([...inWorkspace, "--cacert", file])).toMatchObject({ code: 0, stdout: "ok" });
  await server.close();
});
