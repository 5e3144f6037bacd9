import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TrustFault } from "#shared/http/send-error.ts";
import { defaultTrust, type TlsTrust } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering, type RawServer, rawServer } from "#test/support/raw-server.ts";
import { anIdentity, type Identity, type IdentityWish } from "#test/support/tls-server.ts";
import { uncheckedHost } from "#test/support/unverified.ts";

const hosts = ["127.0.0.1", "localhost"];
const elsewhere = ["elsewhere.test"];
const past = { validFrom: -30, validTo: -1 };
const future = { validFrom: 2 };

let bench: TestEngine;
let authority: Identity;
let intermediate: Identity;
let authorityFile: string;

beforeAll(async () => {
  bench = await anEngine();
  authority = await anIdentity({ name: "Test Authority", authority: true });
  intermediate = await anIdentity({ name: "Intermediate", authority: true, issuer: authority });
  authorityFile = join(bench.folder, "authority.pem");
  await writeFile(authorityFile, authority.cert);
});

afterAll(() => bench.close());

interface Met {
  readonly wish: IdentityWish;
  readonly tls?: Partial<TlsTrust>;
  /** Certificates sent after the leaf. */
  readonly above?: readonly Identity[];
  readonly unchecked?: boolean;
  /** The fingerprint that is pinned: the server's own, or another. */
  readonly pin?: "own" | "other";
}

const serving = answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

/** What an attempt on a server with such a certificate ends with, and what the server got to see. */
async function meet({ wish, tls = { authorities: [authorityFile] }, above = [], unchecked, pin }: Met) {
  const own = await anIdentity(wish);
  const cert = [own, ...above].map((one) => one.cert).join("\n");
  const server = await rawServer(serving, { cert, key: own.key });
  const fingerprint = Buffer.from(await own.certificate.getThumbprint("SHA-256")).toString("hex");
  const pins = pin === undefined ? [] : [pin === "own" ? fingerprint : fingerprint.replace(/^../, "00")];
  const { attempts, outcome } = await bench.send(server.url(), {
    policy: { tls: { ...tls, pins } },
    session: `${server.port}`,
    unverified: unchecked === true ? [uncheckedHost(server.url())] : [],
  });
  const received = server.connections.reduce((sum, connection) => sum + connection.received().length, 0);
  await server.close();
  return { outcome, received, tls: attempts[0]?.connection?.tls ?? null, error: attempts[0]?.error ?? null };
}

const none = (): Partial<TlsTrust> => ({});
const skip = (): Partial<TlsTrust> => ({ authorities: [authorityFile], verification: "skip-hostname" });

/** Who is met, what is wrong with him, and whether he is spoken to all the same. */
const table: readonly (readonly [string, () => Met, readonly TrustFault[], "refused" | "spoken to"])[] = [
  ["of a known authority", () => ({ wish: { hosts, issuer: authority } }), [], "spoken to"],
  [
    "with its intermediate",
    () => ({ wish: { hosts, issuer: intermediate }, above: [intermediate] }),
    [],
    "spoken to",
  ],
  [
    "without its intermediate",
    () => ({ wish: { hosts, issuer: intermediate } }),
    ["unknown-issuer"],
    "refused",
  ],
  ["expired", () => ({ wish: { hosts, issuer: authority, ...past } }), ["expired"], "refused"],
  ["not valid yet", () => ({ wish: { hosts, issuer: authority, ...future } }), ["not-yet-valid"], "refused"],
  ["self-signed", () => ({ wish: { hosts } }), ["self-signed"], "refused"],
  [
    "from an authority nobody knows",
    () => ({ wish: { hosts, issuer: authority }, tls: none() }),
    ["unknown-issuer"],
    "refused",
  ],
  [
    "from an unknown authority that comes with it",
    () => ({ wish: { hosts, issuer: authority }, tls: none(), above: [authority] }),
    ["unknown-issuer"],
    "refused",
  ],
  [
    "for another host",
    () => ({ wish: { hosts: elsewhere, issuer: authority } }),
    ["hostname-mismatch"],
    "refused",
  ],
  ["for no host at all", () => ({ wish: { issuer: authority } }), ["hostname-mismatch"], "refused"],
  [
    "expired and for another host",
    () => ({ wish: { hosts: elsewhere, issuer: authority, ...past } }),
    ["expired", "hostname-mismatch"],
    "refused",
  ],
  [
    "not valid yet and for another host",
    () => ({ wish: { hosts: elsewhere, issuer: authority, ...future } }),
    ["hostname-mismatch", "not-yet-valid"],
    "refused",
  ],
  [
    "expired, self-signed and for another host",
    () => ({ wish: { hosts: elsewhere, ...past } }),
    ["expired", "hostname-mismatch", "self-signed"],
    "refused",
  ],
  [
    "expired and of an unknown authority",
    () => ({ wish: { hosts, issuer: authority, ...past }, tls: none() }),
    ["expired", "unknown-issuer"],
    "refused",
  ],
  [
    "for another host, whose name is skipped",
    () => ({ wish: { hosts: elsewhere, issuer: authority }, tls: skip() }),
    ["hostname-mismatch"],
    "spoken to",
  ],
  [
    "self-signed, where the name is skipped",
    () => ({ wish: { hosts, ...none() }, tls: skip() }),
    ["self-signed"],
    "refused",
  ],
  [
    "expired and for another host, whose name is skipped",
    () => ({ wish: { hosts: elsewhere, issuer: authority, ...past }, tls: skip() }),
    ["expired", "hostname-mismatch"],
    "refused",
  ],
  ["pinned and of nobody", () => ({ wish: { hosts }, tls: none(), pin: "own" }), [], "spoken to"],
  [
    "pinned and for another host",
    () => ({ wish: { hosts: elsewhere }, tls: none(), pin: "own" }),
    [],
    "spoken to",
  ],
  [
    "pinned and expired",
    () => ({ wish: { hosts, ...past }, tls: none(), pin: "own" }),
    ["expired"],
    "refused",
  ],
  [
    "not the pinned one, of a known authority",
    () => ({ wish: { hosts, issuer: authority }, pin: "other" }),
    ["pin-mismatch"],
    "refused",
  ],
  [
    "not the pinned one, and expired",
    () => ({ wish: { hosts, ...past }, tls: none(), pin: "other" }),
    ["expired", "pin-mismatch"],
    "refused",
  ],
  [
    "of a host that is not checked",
    () => ({ wish: { hosts: elsewhere, ...past }, tls: none(), unchecked: true }),
    ["expired", "hostname-mismatch", "self-signed"],
    "spoken to",
  ],
  [
    "not the pinned one, of a host that is not checked",
    () => ({ wish: { hosts }, tls: none(), pin: "other", unchecked: true }),
    ["pin-mismatch"],
    "spoken to",
  ],
];

test.each(table)("a certificate %s", async (_, met, faults, end) => {
  const { outcome, received, error, tls } = await meet(met());
  expect([...(tls?.faults ?? [])].toSorted()).toEqual(faults);
  expect(tls?.authorized).toBe(faults.length === 0);
  expect(tls?.chain[0]?.fingerprint256).toMatch(/^[\dA-F:]{95}$/);
  if (end === "spoken to") {
    expect(outcome.kind).toBe("response");
    expect(received).toBeGreaterThan(0);
  } else {
    expect(error).toMatchObject({ kind: "tls-failed", stage: "verdict", faults: tls?.faults });
    expect(received).toBe(0);
  }
});

test("a certificate's facts are kept, the whole chain as it was sent", async () => {
  const { tls } = await meet({ wish: { name: "shop", hosts, issuer: intermediate }, above: [intermediate] });
  expect(tls).toMatchObject({ version: "TLSv1.3", serverName: null, clientCertificate: null });
  expect(tls?.chain.map(({ subject }) => subject)).toEqual([
    "CN=shop",
    "CN=Intermediate",
    "CN=Test Authority",
  ]);
  expect(tls?.chain[0]?.names).toEqual(["IP Address:127.0.0.1", "DNS:localhost"]);
});

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
