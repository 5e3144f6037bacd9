import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClientCertificate } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity, type Identity } from "#test/support/tls-server.ts";

const run = promisify(execFile);

let bench: TestEngine;
let authority: Identity;
let server: RawServer;
let shown: (string | null)[];

const file = (name: string): string => join(bench.folder, name);
const pem = (over: Partial<Extract<ClientCertificate, { kind: "pem" }>> = {}): ClientCertificate => ({
  kind: "pem",
  certificate: file("client.pem"),
  key: file("client.key"),
  passphrase: "",
  hosts: ["127.0.0.1"],
  ...over,
});
const pfx = (over: Partial<Extract<ClientCertificate, { kind: "pfx" }>> = {}): ClientCertificate => ({
  kind: "pfx",
  file: file("client.pfx"),
  passphrase: "{{secret:PFX}}",
  hosts: ["127.0.0.1"],
  ...over,
});

/** A server that wants a certificate of our authority and notes whose it was shown. */
async function demanding(
  options: { readonly maxVersion?: "TLSv1.2"; readonly required?: boolean } = {},
): Promise<RawServer> {
  const { cert, key } = await anIdentity({ hosts: ["127.0.0.1", "localhost"], issuer: authority });
  return rawServer(
    answering((_, { socket }) => {
      // A TLS server's sockets are of this kind.
      const peer = (socket as TLSSocket).getPeerCertificate() as {
        readonly subject?: { readonly CN: string };
      };
      shown.push(peer.subject?.CN ?? null);
      return "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    }),
    {
      cert,
      key,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: options.required ?? true,
      ...(options.maxVersion === undefined ? {} : { maxVersion: options.maxVersion }),
    },
  );
}

beforeAll(async () => {
  bench = await anEngine({
    unchecked: true,
    secrets: { PFX: "open sesame", WRONG: "open barley", KEY: "kéy" },
  });
  shown = [];
  authority = await anIdentity({ name: "Test Authority", authority: true });
  const client = await anIdentity({ name: "the client", issuer: authority });
  const other = await anIdentity({ name: "another", issuer: authority });
  await writeFile(file("client.pem"), client.cert);
  await writeFile(file("client.key"), client.key);
  await writeFile(file("other.key"), other.key);
  await writeFile(file("garbage"), "nothing of the kind");
  const torn = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
  await writeFile(file("torn.pem"), `${await readFile(file("client.pem"), "utf8")}\n${torn}`);
  const openssl = (...args: readonly string[]) => run("openssl", [...args], { cwd: bench.folder });
  await openssl("pkcs8", "-topk8", "-in", "client.key", "-out", "locked.key", "-passout", "pass:kéy");
  const bundle = ["pkcs12", "-export", "-in", "client.pem", "-inkey", "client.key"];
  await openssl(...bundle, "-out", "client.pfx", "-passout", "pass:open sesame");
  await openssl(...bundle, "-out", "open.pfx", "-passout", "pass:");
  server = await demanding();
});
afterAll(async () => {
  await server.close();
  await bench.close();
});

const sendWith = (clientCertificate: ClientCertificate | null, url = server.url(), session = "client") =>
  bench.send(url, { policy: { tls: { clientCertificate } }, session });

describe("a client certificate is shown", () => {
  test.each<readonly [string, () => ClientCertificate]>([
    ["from PEM files", () => pem()],
    [
      "from PEM files with an encrypted key",
      () => pem({ key: file("locked.key"), passphrase: "{{secret:KEY}}" }),
    ],
    ["from a PFX file", () => pfx()],
    ["from a PFX file without a passphrase", () => pfx({ file: file("open.pfx"), passphrase: "" })],
    ["where host and port are listed", () => pem({ hosts: [`127.0.0.1:${server.port}`] })],
  ])("%s", async (name, certificate) => {
    shown.length = 0;
    const { outcome, attempts } = await sendWith(certificate(), server.url(), name);
    expect(outcome.kind).toBe("response");
    expect(shown).toEqual(["the client"]);
    expect(attempts[0]?.connection?.tls?.clientCertificate).toBe("CN=the client");
  });
});

describe("a client certificate is not shown", () => {
  test.each<readonly [string, readonly string[]]>([
    ["to a host that is not listed", ["localhost"]],
    ["to another port of it", ["127.0.0.1:1"]],
    ["where none is listed", []],
    ["to a host whose name only begins alike", ["127.0.0.1.example"]],
  ])("%s", async (name, hosts) => {
    shown.length = 0;
    const optional = await demanding({ required: false });
    const { attempts } = await sendWith(pem({ hosts }), optional.url(), name);
    expect(shown).toEqual([null]);
    expect(attempts[0]?.connection?.tls?.clientCertificate).toBeNull();
    await optional.close();
  });

  test("to the other host of a redirect", async () => {
    shown.length = 0;
    const other = await demanding({ required: false });
    const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
    const first = await rawServer(
      answering(() => `HTTP/1.1 302 Found\r\nLocation: ${other.url()}\r\nContent-Length: 0\r\n\r\n`),
      { cert, key },
    );
    const hosts = [`127.0.0.1:${first.port}`];
    const until = Date.now() + 60_000;
    const unverified = [first, other].map(({ port }) => ({ host: "127.0.0.1", port, until }));
    const policy = { tls: { clientCertificate: pem({ hosts }) } };
    const { attempts } = await bench.send(first.url(), { policy, session: "redirect", unverified });
    expect(attempts.map(({ connection }) => connection?.tls?.clientCertificate)).toEqual([
      "CN=the client",
      null,
    ]);
    expect(shown).toEqual([null]);
    await first.close();
    await other.close();
  });

  test("to a proxy on the same host", async () => {
    shown.length = 0;
    const { cert, key } = await anIdentity({ hosts: ["127.0.0.1"] });
    const asked: (string | null)[] = [];
    const proxy = await httpProxy(null, {
      cert,
      key,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: false,
    });
    const unverified = [proxy, server].map(({ port }) => ({
      host: "127.0.0.1",
      port,
      until: Date.now() + 60_000,
    }));
    const policy = { proxy: `https://127.0.0.1:${proxy.port}`, tls: { clientCertificate: pem() } };
    const { outcome } = await bench.send(server.url(), { policy, session: "proxied", unverified });
    for (const { socket } of proxy.connections) {
      // A TLS server's sockets are of this kind.
      const peer = (socket as TLSSocket).getPeerCertificate() as {
        readonly subject?: { readonly CN: string };
      };
      asked.push(peer.subject?.CN ?? null);
    }
    expect(outcome.kind).toBe("response");
    expect(asked).toEqual([null]);
    expect(shown).toEqual(["the client"]);
    await proxy.close();
  });
});

test("two identities never share a connection", async () => {
  shown.length = 0;
  const optional = await demanding({ required: false });
  await sendWith(pem(), optional.url(), "shared");
  await sendWith(null, optional.url(), "shared");
  await sendWith(pem(), optional.url(), "shared");
  expect(shown).toEqual(["the client", null, "the client"]);
  expect(optional.connections).toHaveLength(2);
  await optional.close();
});

test.each<readonly [string, () => ClientCertificate, string, string]>([
  ["a certificate that is not there", () => pem({ certificate: file("no.pem") }), "not-readable", "no.pem"],
  ["a key that is not there", () => pem({ key: file("no.key") }), "not-readable", "no.key"],
  ["a PFX that is not there", () => pfx({ file: file("no.pfx") }), "not-readable", "no.pfx"],
  [
    "a file without a certificate",
    () => pem({ certificate: file("garbage") }),
    "not-a-certificate",
    "garbage",
  ],
  ["a file without a key", () => pem({ key: file("garbage") }), "not-a-certificate", "garbage"],
  ["another certificate's key", () => pem({ key: file("other.key") }), "not-a-certificate", "client.pem"],
  [
    "a certificate with one after it that is none",
    () => pem({ certificate: file("torn.pem") }),
    "not-a-certificate",
    "torn.pem",
  ],
  ["a file that is no PFX", () => pfx({ file: file("garbage") }), "not-a-certificate", "garbage"],
  [
    "a locked key without a passphrase",
    () => pem({ key: file("locked.key") }),
    "passphrase-missing",
    "locked.key",
  ],
  [
    "a locked key with another's passphrase",
    () => pem({ key: file("locked.key"), passphrase: "{{secret:WRONG}}" }),
    "passphrase-wrong",
    "locked.key",
  ],
  ["a locked PFX without a passphrase", () => pfx({ passphrase: "" }), "passphrase-missing", "client.pfx"],
  [
    "a locked PFX with another's passphrase",
    () => pfx({ passphrase: "{{secret:WRONG}}" }),
    "passphrase-wrong",
    "client.pfx",
  ],
])("%s stops the send before anything leaves", async (_, certificate, because, name) => {
  const sent = await bench.try(server.url(), { policy: { tls: { clientCertificate: certificate() } } });
  expect(sent).toMatchObject({
    ok: false,
    error: { kind: "client-certificate-unusable", because, file: file(name) },
  });
  expect(JSON.stringify(sent)).not.toContain("barley");
});

test("a passphrase that the keychain does not have stops the send too", async () => {
  const clientCertificate = pfx({ passphrase: "{{secret:NOBODY}}" });
  const sent = await bench.try(server.url(), { policy: { tls: { clientCertificate } } });
  expect(sent).toEqual({
    ok: false,
    error: { kind: "secret-unavailable", name: "NOBODY", because: "not-stored" },
  });
});

describe("a server that wants a certificate and gets none", () => {
  test("under TLS 1.3 says so only after the handshake, and is heard all the same", async () => {
    const { attempts } = await sendWith(null, server.url(), "without");
    expect(attempts[0]?.error).toMatchObject({ kind: "tls-failed", stage: "handshake" });
    expect(attempts[0]?.error).toHaveProperty("detail", expect.stringMatching(/CERTIFICATE_REQUIRED/));
    expect(attempts[0]?.connection?.tls?.chain.length).toBeGreaterThan(0);
  });

  test("under TLS 1.2 fails the handshake", async () => {
    const old = await demanding({ maxVersion: "TLSv1.2" });
    const { attempts } = await sendWith(null, old.url(), "without");
    expect(attempts[0]?.error?.kind).toMatch(/^(?:tls-failed|connection-lost)$/);
    await old.close();
  });
});
