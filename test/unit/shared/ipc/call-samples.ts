import type * as z from "zod";
import type { CallName, Calls } from "#shared/ipc/bridge.ts";
import { wireHeadLimit } from "#shared/http/wire.ts";
import { FileId, TabId } from "#shared/ids.ts";
import { defaultHistoryLimits, wholeHistory } from "#shared/workbench/history.ts";
import { builtInSessions } from "#shared/policy/session.ts";
import { noRiskSettings } from "#shared/workbench/ignored-risk.ts";
import {
  exchangeId,
  itemId,
  fileId,
  draft,
  exchange,
  historyPage,
  workspace,
  bench,
  pool,
  keychain,
  fileRef,
  session,
  cookie,
  environmentDraft,
} from "./crossing-values.ts";

const itemChange = {
  changeId: "c1",
  moved: [{ from: itemId, to: itemId }],
  rewritten: [{ itemId, before: "v1", after: "v2", name: "B" }],
  made: [],
  gone: [itemId],
};

/** One of each that may cross; a call without a sample does not compile. */
type Samples = {
  readonly [C in CallName]: {
    readonly input: z.input<Calls[C]["input"]>;
    readonly output: z.input<Calls[C]["output"]>;
  };
};

export const samples: Samples = {
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
  "item.rename": { input: { itemId, name: "B" }, output: itemChange },
  "item.move": { input: { itemIds: [itemId], folderId: null, beforeId: itemId }, output: itemChange },
  "item.duplicate": { input: { itemIds: [itemId] }, output: itemChange },
  "item.delete": { input: { itemIds: [itemId] }, output: itemChange },
  "item.undo": { input: { changeId: "c1" }, output: { ...itemChange, changeId: null } },
  "folder.read": {
    input: { itemId: null },
    output: { settings: { name: "apis", docs: "# Hello", auth: { scheme: "inherit" } }, version: null },
  },
  "folder.save": {
    input: { itemId, settings: { name: "f", docs: "", auth: { scheme: "none" } }, version: "v1" },
    output: { version: "v2" },
  },
  "link.open": { input: { address: "https://example.test/a?b#c" }, output: { isOpened: true } },
  "bench.read": {
    input: {},
    output: { bench, loss: { because: "damaged", setAsideAs: "state.json.damaged-1" } },
  },
  "bench.keep": { input: { bench }, output: undefined },
  "theme.choose": { input: { theme: "dark" }, output: undefined },
  "exchange.send": {
    input: {
      exchangeId,
      draft,
      itemId,
      tabId: TabId.parse("tab-1"),
      environment: null,
      download: null,
      acknowledged: [],
    },
    output: exchange,
  },
  "download.choose": {
    input: { suggestedName: "a.bin" },
    output: { id: FileId.parse("download-1"), name: "a.bin", bytes: 5 },
  },
  "exchange.export": { input: { exchange, form: "har" }, output: { name: "h.har", bytes: 12 } },
  "exchange.abort": { input: { exchangeId }, output: undefined },
  "exchange.hurry": { input: { exchangeId }, output: undefined },
  "history.search": { input: { query: wholeHistory }, output: historyPage },
  "history.read": {
    input: { exchangeId },
    output: { exchange, draft, environment: null, pinned: false, hasContent: true },
  },
  "history.compare": {
    input: { left: exchangeId, right: exchangeId },
    output: {
      form: "json",
      changes: [{ kind: "changed", path: ["a", 0], left: "1", right: "2" }],
      total: 1,
    },
  },
  "history.pin": { input: { exchangeId, pinned: true }, output: undefined },
  "history.delete": { input: { exchangeIds: [exchangeId] }, output: undefined },
  "history.clear": { input: { everywhere: false }, output: undefined },
  "history.limits": { input: { limits: null }, output: defaultHistoryLimits },
  "content.read": {
    input: { exchangeId, view: "decoded", from: 0, length: wireHeadLimit },
    output: { bytes: new Uint8Array([1]), total: 1 },
  },
  "content.save": {
    input: { exchangeId, suggestedName: "a.json" },
    output: { name: "a.json", bytes: 5, sha256: "00" },
  },
  "document.open": {
    input: { exchangeId, view: "decoded", charset: "utf-8", as: "json" },
    output: { documentId: 1 },
  },
  "document.lines": {
    input: { documentId: 1, from: 0, count: 100 },
    output: {
      lines: [{ n: 1, depth: 0, key: null, kind: "empty", text: "{}", hasComma: false, leftOut: 0 }],
      total: 1,
      read: 1,
      problem: { kind: "not-json", offset: 2, line: 1, column: 3 },
    },
  },
  "document.place": {
    input: { documentId: 1, line: 0 },
    output: { path: "$", from: 0, to: 2, line: 0, lastLine: 0 },
  },
  "document.text": { input: { documentId: 1, from: 0, to: 2 }, output: { text: "{}" } },
  "document.members": {
    input: { documentId: 1, at: 0, depth: 0, first: 0, count: 10, textLimit: 100 },
    output: {
      members: [{ index: 0, key: '"a"', kind: "number", text: "1", from: 5, to: 6, size: 0 }],
      hasMore: false,
    },
  },
  "document.rows": {
    input: { documentId: 1, from: 0, count: 10 },
    output: { columns: ["a"], rows: [["1"]], total: 1 },
  },
  "document.find": {
    input: { documentId: 1, text: "a", isRegex: false, isCaseSensitive: false },
    output: { searchId: 2, count: 0, read: 0, lines: [] },
  },
  "document.finds": {
    input: { documentId: 1, searchId: 2, from: 0, count: 1 },
    output: { searchId: 2, count: 1, read: 1, lines: [0] },
  },
  "document.filter": {
    input: { documentId: 1, language: "jsonpath", query: "$..a" },
    output: { documentId: 2, count: 1 },
  },
  "preview.open": {
    input: { exchangeId, view: "decoded", charset: "utf-8" },
    output: { url: "wb-preview://a1/", refused: 0, isWhole: true },
  },
  "document.close": { input: { documentId: 1 }, output: undefined },
  "secret.keep": { input: { name: "api.example.com-token", value: "s3cr3t" }, output: { where: "keychain" } },
  "secret.forget": { input: { name: "x" }, output: undefined },
  "secret.list": { input: {}, output: ["x"] },
  "keychain.read": { input: {}, output: keychain },
  "keychain.retry": { input: {}, output: keychain },
  "file.grant": { input: { droppedPath: "/home/a/photo.png" }, output: fileRef },
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
  "environment.read": { input: { name: "staging" }, output: { draft: environmentDraft, version: "v1" } },
  "environment.save": {
    input: { before: null, draft: environmentDraft, version: null },
    output: { version: "v2" },
  },
  "environment.delete": { input: { name: "staging" }, output: undefined },
  "sample.open": { input: {}, output: workspace },
  "zoom.choose": { input: { percent: 125 }, output: undefined },
  "cookies.read": { input: { session: "default" }, output: [cookie] },
  "cookies.keep": {
    input: { session: "default", cookie, before: { domain: "h.test", path: "/", name: "old" } },
    output: undefined,
  },
  "cookies.delete": { input: { session: "default", keys: null }, output: undefined },
  "risks.read": { input: {}, output: noRiskSettings },
  "risks.keep": {
    input: {
      settings: {
        profile: "strict",
        ignored: [{ rule: "auth/basic", reason: "A test server.", date: "2026-01-31", folderId: itemId }],
      },
    },
    output: undefined,
  },
  "unverified.read": { input: {}, output: [{ host: "h", port: 443, until: 1_780_000_000_000 }] },
  "unverified.add": { input: { host: "h", port: 443 }, output: undefined },
  "unverified.remove": { input: { host: "h", port: 443 }, output: undefined },
  "keylog.start": { input: {}, output: { name: "keys.log" } },
  "keylog.stop": { input: {}, output: undefined },
  "keylog.read": { input: {}, output: null },
};
