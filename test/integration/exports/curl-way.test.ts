import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { curlCommand } from "#shared/exports/curl-command.ts";
import { looksLikeCurl, readCurl } from "#shared/formats/curl/read-curl.ts";
import type { PolicyOverrides } from "#shared/policy/delivery-policy.ts";
import type { ClientCertificate } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { httpProxy } from "#test/support/proxies.ts";
import { type RawServer, rawServer } from "#test/support/raw-server.ts";
import { runShell } from "#test/support/run-shell.ts";
import { anIdentity, aTrustedPair } from "#test/support/tls-server.ts";
import { uncheckedHost } from "#test/support/unverified.ts";

const passphrase = "open sesame 41";
const run = promisify(execFile);

let bench: TestEngine;
let server: RawServer;
let plain: RawServer;
/** Who showed a certificate, and the version that was spoken. */
let met: { readonly client: string | null; readonly version: string | null }[];
beforeEach(() => void (met = []));

const answerOnce: Parameters<typeof rawServer>[0] = async (connection) => {
  await connection.request();
  connection.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
};

beforeAll(async () => {
  bench = await anEngine({
    secrets: { KEY: passphrase },
    outside: { variables: { http_proxy: "http://127.0.0.1:1", no_proxy: "127.0.0.1" } },
  });
  const { authority, server: own } = await aTrustedPair();
  const client = await anIdentity({ name: "the client", issuer: authority });
  const write = (name: string, text: string) => writeFile(join(bench.folder, name), text);
  await write("ca.pem", authority.cert);
  await write("other-ca.pem", (await anIdentity({ name: "Other", authority: true })).cert);
  await write("a:client.pem", client.cert);
  await write("client.key", client.key);
  const openssl = (...args: readonly string[]) => run("openssl", [...args], { cwd: bench.folder });
  const words = `pass:${passphrase}`;
  await openssl("pkcs8", "-topk8", "-in", "client.key", "-out", "locked.key", "-passout", words);
  const bundle = ["pkcs12", "-export", "-in", "a:client.pem", "-inkey", "client.key"];
  await openssl(...bundle, "-out", "client.pfx", "-passout", words);
  server = await rawServer(
    (connection) => {
      // A TLS server's sockets are of this kind.
      const socket = connection.socket as TLSSocket;
      const peer = socket.getPeerCertificate() as { readonly subject?: { readonly CN: string } };
      met.push({ client: peer.subject?.CN ?? null, version: socket.getProtocol() });
      return answerOnce(connection);
    },
    { cert: own.cert, key: own.key, ca: authority.cert, requestCert: true, rejectUnauthorized: false },
  );
  plain = await rawServer(answerOnce);
});
afterAll(async () => {
  for (const one of [server, plain]) await one.close();
  await bench.close();
});

const file = (name: string): string => join(bench.folder, name);

async function commandFor(tls: NonNullable<PolicyOverrides["tls"]>, isUnchecked = false) {
  const unverified = isUnchecked ? [uncheckedHost(server.url())] : [];
  const exchange = await bench.send(server.url("/a"), { policy: { tls }, unverified });
  return curlCommand(exchange);
}

/** Bytes and TLS of the two connections that were made last: ours, then curl's. */
async function bothWays(tls: NonNullable<PolicyOverrides["tls"]>, isUnchecked = false): Promise<string> {
  const { command } = await commandFor(tls, isUnchecked);
  await runShell(command, bench.folder, { WIREBENCH_SECRET_KEY: passphrase });
  const [ours, theirs] = server.connections.slice(-2).map((one) => one.received().toString("latin1"));
  expect(theirs).toBe(ours);
  expect(met[1]).toEqual(met[0]);
  return command;
}

const pem = (over: Partial<Extract<ClientCertificate, { kind: "pem" }>> = {}): ClientCertificate => ({
  kind: "pem",
  certificate: file("a:client.pem"),
  key: file("client.key"),
  passphrase: "",
  hosts: ["127.0.0.1"],
  ...over,
});

describe("curl believes and shows what the session does", () => {
  test("an authority", async () => {
    const command = await bothWays({ authorities: [file("ca.pem")] });
    expect(command).toContain("--cacert ");
    expect(command).not.toContain("--insecure");
  });

  test.each<[string, () => ClientCertificate]>([
    ["in PEM files, one with a colon in its name", () => pem()],
    ["under a passphrase", () => pem({ key: file("locked.key"), passphrase: "{{secret:KEY}}" })],
    [
      "in a PFX file",
      () => ({ kind: "pfx", file: file("client.pfx"), passphrase: "{{secret:KEY}}", hosts: ["127.0.0.1"] }),
    ],
  ])("a client certificate %s", async (_, certificate) => {
    const command = await bothWays({ authorities: [file("ca.pem")], clientCertificate: certificate() });
    expect(met[1]?.client).toBe("the client");
    expect(command).not.toContain(passphrase);
  });

  test("a certificate that is for other hosts stays out", async () => {
    const clientCertificate = pem({ hosts: ["other.test"] });
    expect(await bothWays({ authorities: [file("ca.pem")], clientCertificate })).not.toContain("--cert ");
  });

  test("a lowest version", async () => {
    const command = await bothWays({ authorities: [file("ca.pem")], minVersion: "TLSv1.3" });
    expect(command).toContain("--tlsv1.3");
  });

  test("a host that was left unchecked, and no other", async () => {
    expect(await bothWays({}, true)).toContain("--insecure");
    const { command } = await commandFor({});
    expect(command).not.toContain("--insecure");
  });
});

describe("what curl has no option for stands above the command", () => {
  test.each<[string, () => NonNullable<PolicyOverrides["tls"]>, RegExp]>([
    [
      "more than one file of authorities",
      () => ({ authorities: [file("ca.pem"), file("other-ca.pem")] }),
      /^# Put the authorities together in authorities\.pem first: .*other-ca\.pem/m,
    ],
    ["pins", () => ({ pins: ["ab".repeat(32)] }), /^# The session pins certificates/m],
    [
      "a host name that is not checked",
      () => ({ verification: "skip-hostname" }),
      /^# .*host name unchecked/m,
    ],
    ["another name to ask for", () => ({ serverName: "x.test\nrm -rf ~" }), /^# .*x\.test\?rm -rf ~\./m],
    [
      "a passphrase that is no secret's",
      () => ({
        authorities: [file("ca.pem")],
        clientCertificate: pem({ key: file("locked.key"), passphrase }),
      }),
      /^# The passphrase .* is left out/m,
    ],
  ])("%s", async (_, tls, expected) => {
    const { command } = await commandFor(tls());
    expect(command).toMatch(expected);
    expect(command).not.toContain(passphrase);
    const isCommand = command.split("\n").filter((line) => !line.startsWith("#"));
    expect(isCommand[0]).toMatch(/^curl /);
    expect(looksLikeCurl(command)).toBe(true);
    expect(readCurl(command)).toMatchObject({ ok: true, value: { draft: { url: server.url("/a") } } });
  });
});

describe("the environment of whoever runs it changes the way no more than ours did", () => {
  const env = () => ({ http_proxy: "http://127.0.0.1:1", all_proxy: "http://127.0.0.1:1", no_proxy: "" });

  test("where it was direct by a rule", async () => {
    const exchange = await bench.send(plain.url("/a"), { policy: { noProxy: ["127.0.0.1"] } });
    const ours = plain.connections.at(-1)?.received().toString();
    await runShell(curlCommand(exchange).command, bench.folder, env());
    expect(plain.connections).toHaveLength(2);
    expect(plain.connections.at(-1)?.received().toString()).toBe(ours);
  });

  test("where it went through a proxy", async () => {
    const proxy = await httpProxy();
    const policy = { proxy: `http://127.0.0.1:${proxy.port}` };
    const exchange = await bench.send(plain.url("/b"), { policy });
    await runShell(curlCommand(exchange).command, bench.folder, { no_proxy: "*" });
    expect(proxy.connections).toHaveLength(2);
    await proxy.close();
  });

  test("and the family of addresses is asked for", async () => {
    const exchange = await bench.send(plain.url("/c"), { policy: { names: { family: "ipv4" } } });
    expect(curlCommand(exchange).command).toContain("--ipv4");
  });
});
