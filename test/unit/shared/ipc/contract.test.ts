import { describe, expect, test } from "vitest";
import type * as z from "zod";
import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import { wireHeadLimit } from "#shared/http/wire.ts";
import { ExchangeId, FileId, ItemId, TabId } from "#shared/ids.ts";
import type { CallName, Calls, EventName, News } from "#shared/ipc/bridge.ts";
import { calls, events } from "#shared/ipc/contract.ts";
import { resilientOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions } from "#shared/policy/session.ts";
import { emptyBench } from "#shared/workbench/bench.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Workspace } from "#shared/workbench/workspace.ts";
import { aSession } from "#test/support/messages.ts";

const exchangeId = ExchangeId.parse("exchange-1");
const itemId = ItemId.parse("item-1");
const fileId = FileId.parse("file-1");

const draft: RequestDraft = {
  ...emptyDraft,
  method: "POST",
  url: "{{base}}/x?a=b+c",
  params: [{ name: "a", value: "b c", use: true, note: "", typed: "a=b+c" }],
  headers: [{ name: "X-Größe", value: "“5”", use: false, note: "kept" }],
  content: {
    kind: "file",
    file: { id: fileId, name: "a.bin", bytes: null },
    mediaType: "application/octet-stream",
  },
  auth: { scheme: "api-key", name: "X-Key", value: "{{secret:key}}", placement: "header" },
  session: "resilient",
  overrides: { ...resilientOverrides, proxy: null, retry: { allowedMethods: null } },
};

const recorded = {
  total: 3,
  head: new Uint8Array([0, 127, 255]),
  omitted: 0,
  tail: new Uint8Array(),
  secrets: [{ offset: 1, length: 1, name: "key" }],
};

const attempt: Attempt = {
  n: 1,
  hop: 1,
  reason: "initial",
  because: null,
  url: "https://h/",
  method: "POST",
  fields: [["Host", "h"]],
  startedMs: 0.25,
  connection: {
    id: 1,
    reused: false,
    localAddress: "127.0.0.1:5",
    remoteAddress: null,
    tried: [{ address: "::1", startedMs: 0, endedMs: 1, error: "ECONNREFUSED" }],
    dialled: null,
    proxy: null,
    proxyRule: "NO_PROXY: h",
    tunnel: { sent: recorded, received: recorded },
    alpn: "http/1.1",
    tls: {
      version: "TLSv1.3",
      cipher: "x",
      keyExchange: "X25519",
      serverName: "h",
      authorized: false,
      faults: ["expired"],
      clientCertificate: null,
      chain: [],
    },
  },
  timings: {
    queueMs: 0,
    dnsMs: 1,
    tcpMs: 1.5,
    proxyMs: null,
    tlsMs: 3,
    sendMs: 0,
    waitMs: null,
    receiveMs: null,
  },
  wire: {
    form: "bytes",
    sent: recorded,
    received: recorded,
    events: [{ atMs: 1, direction: "sent", offset: 0, length: 3 }],
    anomalies: [{ code: "x", detail: "y", offset: null }],
  },
  interim: [{ status: 103, reason: "Early Hints", fields: [] }],
  response: null,
  trailers: [],
  error: { kind: "timed-out", phase: "read", limitMs: 30_000, reached: "wait" },
  decision: { retry: false, because: "method-not-allowed", retryAfterMs: null },
  waitAfterMs: null,
  cookiesRefused: [{ line: "a=b; Domain=com", because: "public suffix" }],
};

const exchange: Exchange = {
  id: exchangeId,
  startedAt: 1_780_000_000_000,
  session: "resilient",
  request: { method: "POST", url: "https://h/", fields: [["X-Key", "‹secret:key›"]], contentBytes: 3 },
  risks: [
    { rule: "tls/verification-off", severity: "error", message: "The server's certificate is not checked." },
  ],
  attempts: [attempt],
  outcome: {
    kind: "failed",
    error: { kind: "timed-out", phase: "read", limitMs: 30_000, reached: "wait" },
    partial: null,
  },
  totalMs: 30_004.5,
};

const workspace: Workspace = {
  name: "my-apis",
  place: "~/my-apis",
  items: [
    { kind: "folder", id: ItemId.parse("f"), parent: null, name: "f" },
    { kind: "request", id: itemId, parent: ItemId.parse("f"), name: "r", method: "GET" },
    { kind: "broken", id: ItemId.parse("b"), parent: null, name: "b", problem: "line 3" },
  ],
  sessions: builtInSessions,
  environments: [{ name: "staging", variables: [{ name: "base", value: "https://h", secret: false }] }],
  problems: [{ file: "sessions.json", message: "line 1" }],
};

const bench = {
  ...emptyBench,
  tabs: [{ id: TabId.parse("t"), itemId, draft, saved: emptyDraft, version: "v1", withheld: ["auth.token"] }],
  activeTab: TabId.parse("t"),
  splits: { main: [30, 70] },
};
const pool = {
  connections: [
    {
      id: 1,
      session: "default",
      origin: "https://h:443",
      state: "closed" as const,
      openedAt: 1,
      served: 2,
      sentBytes: 3,
      receivedBytes: 4,
      tls: null,
      alpn: null,
      proxy: null,
      closed: { at: 5, because: "idle-expired" as const },
    },
  ],
  origins: [{ session: "default", origin: "https://h:443", open: 1, limit: 10, queued: 0 }],
  breakers: [
    {
      session: "default",
      origin: "https://h:443",
      state: "open" as const,
      failures: 3,
      threshold: 3,
      opensAt: 9,
    },
  ],
};
const keychain = { state: "absent" as const, detail: "no service", inMemory: ["key"] };
const fileRef = { id: fileId, name: "a.bin", bytes: 12 };

const session = aSession({ proxy: null });
const cookie = {
  name: "sid",
  value: "a=b",
  domain: "h.test",
  path: "/",
  hostOnly: true,
  secure: true,
  httpOnly: true,
  sameSite: "lax" as const,
  expires: 1e12,
};

/** One of each that may cross; a call without a sample does not compile. */
type Samples = {
  readonly [C in CallName]: {
    readonly input: z.input<Calls[C]["input"]>;
    readonly output: z.input<Calls[C]["output"]>;
  };
};

const samples: Samples = {
  "workspace.read": { input: {}, output: null },
  "workspace.choose": { input: { purpose: "open" }, output: workspace },
  "request.read": {
    input: { itemId },
    output: { kind: "broken", text: "a: [", message: "flow", line: 1, column: null },
  },
  "request.save": {
    input: { itemId, folderId: null, draft, version: "v1" },
    output: { itemId, version: "v2" },
  },
  "folder.create": { input: { parentId: null, name: "f" }, output: { itemId } },
  "bench.read": { input: {}, output: bench },
  "bench.keep": { input: { bench }, output: undefined },
  "theme.choose": { input: { theme: "dark" }, output: undefined },
  "exchange.send": { input: { exchangeId, draft, environment: null, download: null }, output: exchange },
  "download.choose": {
    input: { suggestedName: "a.bin" },
    output: { id: FileId.parse("download-1"), name: "a.bin", bytes: 5 },
  },
  "exchange.export": { input: { exchange, form: "har" }, output: { name: "h.har", bytes: 12 } },
  "exchange.abort": { input: { exchangeId }, output: undefined },
  "content.read": {
    input: { exchangeId, view: "decoded", from: 0, length: wireHeadLimit },
    output: { bytes: new Uint8Array([1]), total: 1 },
  },
  "content.save": {
    input: { exchangeId, suggestedName: "a.json" },
    output: { name: "a.json", bytes: 5, sha256: "00" },
  },
  "secret.keep": { input: { name: "api.example.com-token", value: "s3cr3t" }, output: { where: "keychain" } },
  "secret.forget": { input: { name: "x" }, output: undefined },
  "secret.list": { input: {}, output: ["x"] },
  "keychain.read": { input: {}, output: keychain },
  "keychain.retry": { input: {}, output: keychain },
  "file.choose": { input: {}, output: fileRef },
  "file.describe": { input: { fileId }, output: null },
  "pool.read": { input: {}, output: pool },
  "pool.close": { input: { connectionId: 1 }, output: undefined },
  "breaker.reset": { input: { session: "default", origin: "http://127.0.0.1:1" }, output: undefined },
  "session.save": {
    input: { session: builtInSessions[1] ?? session, before: session },
    output: undefined,
  },
  "session.delete": { input: { name: "payments" }, output: undefined },
  "cookies.read": { input: { session: "default" }, output: [cookie] },
  "cookies.keep": {
    input: { session: "default", cookie, before: { domain: "h.test", path: "/", name: "old" } },
    output: undefined,
  },
  "cookies.delete": { input: { session: "default", keys: null }, output: undefined },
  "unverified.read": { input: {}, output: [{ host: "h", port: 443, until: 1_780_000_000_000 }] },
  "unverified.add": { input: { host: "h", port: 443 }, output: undefined },
  "unverified.remove": { input: { host: "h", port: 443 }, output: undefined },
  "keylog.start": { input: {}, output: { name: "keys.log" } },
  "keylog.stop": { input: {}, output: undefined },
  "keylog.read": { input: {}, output: null },
};

const news: { readonly [E in EventName]: News<E> } = {
  "exchange.progressed": {
    exchangeId,
    progress: {
      attempt: 2,
      phase: "backoff",
      sentBytes: 1,
      contentToSend: 3,
      receivedBytes: 2,
      response: { status: 200, reason: "OK", httpVersion: "1.1", fields: [] },
      contentBytes: 1,
      wait: {
        ms: 2_000,
        decision: {
          retry: true,
          because: "status-forcelist",
          budget: "status",
          allowedBy: "policy",
          afterMs: 2_000,
          waitFrom: "backoff",
        },
      },
      ended: [{ n: 1, status: 503, error: null }],
    },
  },
  "pool.changed": pool,
  "keychain.changed": keychain,
  "workspace.changed": workspace,
  "menu.chosen": { command: "save" },
};

// What two processes do to a message on its way.
const crossed = (value: unknown): unknown => structuredClone(value);
const names = Object.keys(calls) as CallName[]; // `keys` forgets which names there are.

describe.each(names)("%s", (name) => {
  const { input, output } = samples[name];

  test("its question and its answer arrive as they were sent", () => {
    expect(calls[name].input.parse(crossed(input))).toEqual(input);
    expect(calls[name].output.parse(crossed(output))).toEqual(output);
  });

  test("its question is refused with a name too many", () => {
    expect(calls[name].input.safeParse({ ...input, path: "/etc/passwd" }).success).toBe(false);
    expect(calls[name].input.safeParse(null).success).toBe(false);
  });

  test("is called noun.verb", () => {
    expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
  });
});

test.each(Object.keys(events) as EventName[])("%s arrives as it was sent", (name) => {
  expect(name).toMatch(/^[a-z]+\.[a-z]+(?:ed|en)$/);
  expect(events[name].parse(crossed(news[name]))).toEqual(news[name]);
});

test("no answer has a place for the value of a secret", () => {
  const words = JSON.stringify(
    names
      .filter((name) => name.startsWith("secret.") || name.startsWith("keychain."))
      .map((name) => samples[name].output),
  );
  expect(words).not.toContain("s3cr3t");
  expect(calls["secret.list"].output.safeParse([{ name: "x", value: "y" }]).success).toBe(false);
});

describe("what a page must not be able to ask", () => {
  test.each<[CallName, object]>([
    ["content.read", { exchangeId, view: "decoded", from: -1, length: 1 }],
    ["content.read", { exchangeId, view: "decoded", from: 0, length: 8 * 1024 * 1024 + 1 }],
    ["exchange.send", { exchangeId: "../x", draft, environment: null }],
    ["request.save", { itemId: "/etc/passwd", folderId: null, draft, version: null }],
    ["secret.keep", { name: "a/b", value: "x" }],
    ["secret.keep", { name: "a", value: "x".repeat(65_537) }],
    ["unverified.add", { host: "h", port: 0 }],
    ["unverified.add", { host: "h", port: 443, until: 9e15 }],
    ["theme.choose", { theme: "neon" }],
    ["pool.close", { connectionId: 1.5 }],
  ])("%s %#", (name, input) => {
    expect(calls[name].input.safeParse(input).success).toBe(false);
  });
});
