import type { Attempt, Exchange } from "#shared/http/exchange.ts";
import { ExchangeId, FileId, ItemId, TabId } from "#shared/ids.ts";

import { resilientOverrides } from "#shared/policy/delivery-policy.ts";
import { builtInSessions } from "#shared/policy/session.ts";
import { emptyBench } from "#shared/workbench/bench.ts";
import type { HistoryPage } from "#shared/workbench/history.ts";
import type { EnvironmentDraft } from "#shared/workbench/environment.ts";
import { emptyDraft, type RequestDraft } from "#shared/workbench/request-draft.ts";
import type { Workspace } from "#shared/workbench/workspace.ts";
import { aSession } from "#test/support/messages.ts";

export const exchangeId = ExchangeId.parse("exchange-1");
export const itemId = ItemId.parse("item-1");
export const fileId = FileId.parse("file-1");

export const draft: RequestDraft = {
  ...emptyDraft,
  method: "POST",
  url: "{{base}}/x?a=b+c",
  params: [{ name: "a", value: "b c", use: true, note: "", typed: "a=b+c" }],
  pathParams: [{ name: "id", value: "{{id}}", use: true, note: "" }],
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
      vouchedBy: null,
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

export const exchange: Exchange = {
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

export const workspace: Workspace = {
  name: "my-apis",
  place: "~/my-apis",
  items: [
    { kind: "folder", id: ItemId.parse("f"), parent: null, name: "f" },
    { kind: "request", id: itemId, parent: ItemId.parse("f"), name: "r", method: "GET" },
    { kind: "broken", id: ItemId.parse("b"), parent: null, name: "b", problem: "line 3" },
  ],
  sessions: builtInSessions,
  dotEnv: [{ name: "TOKEN", value: "from-dot-env" }],
  authOwners: [{ id: null, name: "apis", auth: { scheme: "bearer", token: "{{secret:token}}" } }],
  environments: [{ name: "staging", variables: [{ name: "base", value: "https://h", secret: false }] }],
  problems: [{ file: "sessions.json", message: "line 1" }],
};

export const bench = {
  ...emptyBench,
  tabs: [{ id: TabId.parse("t"), itemId, draft, saved: emptyDraft, version: "v1", withheld: ["auth.token"] }],
  activeTab: TabId.parse("t"),
  splits: { main: [30, 70] },
};
export const pool = {
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
export const keychain = { state: "absent" as const, detail: "no service", inMemory: ["key"] };
export const fileRef = { id: fileId, name: "a.bin", bytes: 12 };

export const session = aSession({ proxy: null });
export const cookie = {
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

export const historyPage: HistoryPage = {
  exchanges: [
    {
      id: exchangeId,
      startedAt: 1_780_000_000_000,
      name: "Users",
      method: "GET",
      url: "https://h/users",
      status: 200,
      error: null,
      totalMs: 12.5,
      contentBytes: 3,
      pinned: true,
    },
  ],
  next: 7,
  total: 1,
  health: { place: "file", trouble: null, setAsideAs: null },
};

export const environmentDraft: EnvironmentDraft = {
  name: "staging",
  variables: [
    { name: "base", value: "https://h", type: "string", use: true, secret: false, note: "“n”" },
    { name: "token", value: "", type: "string", use: false, secret: true, note: "" },
  ],
};
