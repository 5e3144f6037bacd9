import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TlsFacts } from "#shared/http/exchange.ts";
import type { TrustFault } from "#shared/http/send-error.ts";
import type { TlsTrust } from "#shared/policy/tls-trust.ts";
import { anEngine, type TestEngine } from "#test/support/an-engine.ts";
import { answering, rawServer } from "#test/support/raw-server.ts";
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
  const isRefused = end === "refused";
  expect(error?.kind ?? outcome.kind).toBe(isRefused ? "tls-failed" : "response");
  expect(error?.kind === "tls-failed" ? [error.stage, error.faults] : null).toEqual(
    isRefused ? ["verdict", tls?.faults] : null,
  );
  // Not one byte of a request before the verdict.
  expect(received > 0).toBe(!isRefused);
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

test.each<readonly [string, () => Met, TlsFacts["vouchedBy"]]>([
  ["an authority of the session", () => ({ wish: { hosts, issuer: authority } }), "session"],
  [
    "an authority of the session, through an intermediate",
    () => ({ wish: { hosts, issuer: intermediate }, above: [intermediate] }),
    "session",
  ],
  ["its pin", () => ({ wish: { hosts }, tls: none(), pin: "own" }), "pin"],
  ["nobody", () => ({ wish: { hosts }, tls: none() }), null],
])("the record says who vouches for a certificate: %s", async (_, met, voucher) => {
  expect((await meet(met())).tls?.vouchedBy).toBe(voucher);
});
