import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AttemptError, TrustFault } from "#shared/http/send-error.ts";
import type { TlsTrust } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
import { anIdentity, type Identity, type IdentityWish } from "#test/support/tls-server.ts";

const hosts = ["127.0.0.1", "localhost"];

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

/** What an attempt on a server with such a certificate ends with, and what the server got to see. */
async function meet(wish: IdentityWish, tls: Partial<TlsTrust> = { authorities: [authorityFile] }) {
  const { cert, key } = await anIdentity(wish);
  const server = await rawServer(
    answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    { cert, key },
  );
  const { attempts, outcome } = await bench.send(server.url(), {
    policy: { tls },
    session: `${server.port}`,
  });
  const received = server.connections.reduce((sum, connection) => sum + connection.received().length, 0);
  await server.close();
  return { outcome, received, tls: attempts[0]?.connection?.tls ?? null, error: attempts[0]?.error ?? null };
}

test.each<readonly [string, () => IdentityWish, Partial<TlsTrust> | undefined, readonly TrustFault[]]>([
  ["expired", () => ({ hosts, issuer: authority, validFrom: -30, validTo: -1 }), undefined, ["expired"]],
  ["not valid yet", () => ({ hosts, issuer: authority, validFrom: 2 }), undefined, ["not-yet-valid"]],
  ["self-signed", () => ({ hosts }), undefined, ["self-signed"]],
  ["from an authority nobody knows", () => ({ hosts, issuer: authority }), {}, ["unknown-issuer"]],
  [
    "for another host",
    () => ({ hosts: ["elsewhere.test"], issuer: authority }),
    undefined,
    ["hostname-mismatch"],
  ],
  [
    "expired and for another host",
    () => ({ hosts: ["elsewhere.test"], issuer: authority, validFrom: -30, validTo: -1 }),
    undefined,
    ["expired", "hostname-mismatch"],
  ],
  [
    "expired, self-signed and for another host",
    () => ({ hosts: ["elsewhere.test"], validFrom: -30, validTo: -1 }),
    undefined,
    ["expired", "hostname-mismatch", "self-signed"],
  ],
])(
  "a certificate that is %s is not believed: nothing is sent, and the chain is shown",
  async (_, wish, tls, faults) => {
    const { error, received, tls: facts } = await meet(wish(), tls);
    const found = error as Extract<AttemptError, { kind: "tls-failed" }>;
    expect(error).toMatchObject({ kind: "tls-failed", stage: "verdict" });
    expect([...found.faults].toSorted()).toEqual([...faults].toSorted());
    expect(received).toBe(0);
    expect(facts?.authorized).toBe(false);
    expect(facts?.chain[0]?.fingerprint256).toMatch(/^[\dA-F:]{95}$/);
  },
);

test("a certificate of a known authority is believed, and its facts are kept", async () => {
  const { outcome, tls } = await meet({ name: "shop", hosts, issuer: authority });
  expect(outcome.kind).toBe("response");
  expect(tls).toMatchObject({ version: "TLSv1.3", authorized: true });
  expect(tls?.chain.map(({ subject }) => subject)).toEqual(["CN=shop", "CN=Test Authority"]);
  expect(tls?.chain[0]?.names).toEqual(["IP Address:127.0.0.1", "DNS:localhost"]);
});

test("skipping the host name forgives the name alone", async () => {
  const skip: Partial<TlsTrust> = { authorities: [authorityFile], verification: "skip-hostname" };
  expect((await meet({ hosts: ["elsewhere.test"], issuer: authority }, skip)).outcome.kind).toBe("response");
  expect((await meet({ hosts: ["elsewhere.test"] }, skip)).error).toMatchObject({ kind: "tls-failed" });
});

test("verification that is off speaks to anyone, and still says what is wrong", async () => {
  const { outcome, tls } = await meet(
    { hosts: ["elsewhere.test"], validFrom: -30, validTo: -1 },
    { verification: "off" },
  );
  expect(outcome.kind).toBe("response");
  expect(tls?.authorized).toBe(false);
});

test("a pinned self-signed certificate is believed", async () => {
  const own = await anIdentity({ hosts });
  const file = join(bench.folder, "own.pem");
  await writeFile(file, own.cert);
  const server = await rawServer(
    answering(() => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    { cert: own.cert, key: own.key },
  );
  const exchange = await bench.send(server.url(), { policy: { tls: { authorities: [file] } } });
  expect(exchange.outcome.kind).toBe("response");
  await server.close();
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
