import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readInside } from "#electron/store/engine-files.ts";
import { defaultTrust } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity, type Identity } from "#test/support/tls-server.ts";
import { uncheckedHost } from "#test/support/unverified.ts";

const hosts = ["127.0.0.1", "localhost"];
const elsewhere = ["elsewhere.test"];

let bench: TestEngine;
let authority: Identity;
let authorityFile: string;

beforeAll(async () => {
  bench = await anEngine();
  authority = await anIdentity({ name: "Test Authority", authority: true });
  authorityFile = join(bench.folder, "authority.pem");
  await writeFile(authorityFile, authority.cert);
});

afterAll(() => bench.close());

const serving = answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

test("another name can be asked for, and the certificate must then be for that", async () => {
  const { cert, key } = await anIdentity({ hosts: elsewhere, issuer: authority });
  const asked: string[] = [];
  const server = await rawServer(serving, {
    cert,
    key,
    SNICallback: (name, done) => {
      asked.push(name);
      done(null);
    },
  });
  const tls = { ...defaultTrust, authorities: [authorityFile] };
  const right = await bench.send(server.url(), { policy: { tls: { ...tls, serverName: "elsewhere.test" } } });
  expect(right.outcome.kind).toBe("response");
  expect(right.attempts[0]?.connection?.tls?.serverName).toBe("elsewhere.test");
  const wrong = await bench.send(server.url(), { policy: { tls: { ...tls, serverName: "nowhere.test" } } });
  expect(wrong.attempts[0]?.error).toMatchObject({ kind: "tls-failed", faults: ["hostname-mismatch"] });
  expect(asked).toEqual(["elsewhere.test", "nowhere.test"]);
  await server.close();
});

describe("a host that is left unchecked", () => {
  let server: RawServer;
  beforeAll(async () => {
    const { cert, key } = await anIdentity({ hosts: elsewhere });
    server = await rawServer(serving, { cert, key });
  });
  afterAll(() => server.close());
  const sendWith = async (until: number, over: { readonly host?: string; readonly port?: number } = {}) => {
    const unverified = [{ ...uncheckedHost(server.url()), ...over, until }];
    return bench.send(server.url(), { session: "unchecked", unverified });
  };

  test("is spoken to until the moment is over; then no connection from before is used", async () => {
    expect((await sendWith(Date.now() + 60_000)).outcome.kind).toBe("response");
    const over = await sendWith(Date.now() - 1);
    expect(over.attempts[0]?.error).toMatchObject({ kind: "tls-failed", stage: "verdict" });
  });

  test("and once the word is taken back, neither", async () => {
    expect((await sendWith(Date.now() + 60_000)).outcome.kind).toBe("response");
    const { attempts } = await bench.send(server.url(), { session: "unchecked" });
    expect(attempts[0]?.error).toMatchObject({ kind: "tls-failed" });
    expect(attempts[0]?.connection?.reused).toBe(false);
  });

  test("is that host at that port, and no other", async () => {
    const until = Date.now() + 60_000;
    for (const other of [{ host: "localhost" }, { port: 1 }])
      expect((await sendWith(until, other)).attempts[0]?.error).toMatchObject({ kind: "tls-failed" });
  });
});

test("an authority that cannot be read stops the send before anything leaves", async () => {
  const file = join(bench.folder, "empty.pem");
  await writeFile(file, "no certificate");
  const sent = await bench.try("https://127.0.0.1:1/", { policy: { tls: { authorities: [file] } } });
  expect(sent).toMatchObject({ ok: false, error: { kind: "authority-unreadable", file } });
});

test("an authority is a file of the workspace, and one outside of it is not read", async () => {
  const workspace = join(bench.folder, "workspace");
  await mkdir(workspace);
  await writeFile(join(workspace, "our-ca.pem"), await readFile(authorityFile));
  const confined = await anEngine({ outside: { readBytes: (path) => readInside(workspace, path) } });
  const trusting = (file: string) => ({ policy: { tls: { authorities: [file] } } });
  for (const file of [authorityFile, "../authority.pem", "/dev/zero"])
    expect(await confined.try("https://127.0.0.1:1/", trusting(file))).toEqual({
      ok: false,
      error: { kind: "authority-unreadable", file, detail: "it lies outside the workspace" },
    });
  expect(await confined.try("https://127.0.0.1:1/", trusting("our-ca.pem"))).toMatchObject({ ok: true });
  await confined.close();
});

test("a server that is too old for the lowest version fails the handshake", async () => {
  const { cert, key } = await anIdentity({ hosts, issuer: authority });
  const server = await rawServer(() => undefined, { cert, key, maxVersion: "TLSv1.2" });
  const policy = { tls: { authorities: [authorityFile], minVersion: "TLSv1.3" } } as const;
  const { attempts } = await bench.send(server.url(), { policy });
  expect(attempts[0]?.error).toMatchObject({ kind: "tls-failed", stage: "handshake", faults: [] });
  await server.close();
});

test("a server that speaks plain HTTP fails the handshake", async () => {
  const server = await rawServer(({ end }) => end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const { attempts } = await bench.send(server.url().replace("http:", "https:"));
  expect(attempts[0]?.error).toMatchObject({ kind: "tls-failed", stage: "handshake" });
  await server.close();
});

test("a server that breaks off in the handshake has lost the connection", async () => {
  const server = await rawServer(({ reset, socket }) => void socket.once("data", reset));
  const { attempts } = await bench.send(server.url().replace("http:", "https:"));
  expect(attempts[0]?.error).toMatchObject({ kind: "connection-lost", phase: "tls" });
  await server.close();
});

test("the secrets of a connection go to a key log only while there is one", async () => {
  const lines: string[] = [];
  let wanted = false;
  const keyLog = () => (wanted ? (line: Uint8Array) => void lines.push(Buffer.from(line).toString()) : null);
  const logged = await anEngine({ unchecked: true, outside: { keyLog } });
  const { cert, key } = await anIdentity({ hosts });
  const server = await rawServer(serving, { cert, key });
  await logged.send(server.url(), { session: "before" });
  expect(lines).toEqual([]);
  wanted = true;
  await logged.send(server.url(), { session: "while" });
  expect(lines.length).toBeGreaterThanOrEqual(4);
  for (const line of lines) expect(line).toMatch(/^[A-Z_\d]+ [\da-f]{64} [\da-f]{64,96}\n$/);
  await logged.close();
  await server.close();
});
