import { describe, expect, test } from "vitest";
import {
  AttemptError,
  AttemptPhase,
  mayHaveActed,
  PrepareError,
  TimeoutPhase,
  TrustFault,
} from "#shared/http/send-error.ts";
import { explain } from "#shared/words/explain.ts";
import { SecretError } from "#shared/workbench/keychain.ts";
import { FileError } from "#shared/workbench/workspace.ts";

type Explained = Parameters<typeof explain>[0];

const prepare: readonly PrepareError[] = [
  { kind: "variable-unresolved", names: ["base"] },
  { kind: "variable-unresolved", names: ["base", "id"] },
  { kind: "path-parameter-empty", names: ["id"] },
  { kind: "path-parameter-empty", names: ["id", "page"] },
  { kind: "variable-cycle", path: ["a", "b", "a"] },
  ...(
    ["not-stored", "keychain-locked", "keychain-absent", "keychain-silent", "keychain-failed"] as const
  ).map((because) => ({ kind: "secret-unavailable", name: "token", because }) as const),
  ...(["empty", "scheme-unknown", "host-missing", "port-invalid", "control-character"] as const).map(
    (because) => ({ kind: "target-invalid", input: "ftp://h", because }) as const,
  ),
  ...(
    [
      "name-not-a-token",
      "line-break-in-value",
      "method-not-a-token",
      "control-character-from-variable",
    ] as const
  ).map((because) => ({ kind: "field-invalid", name: "X Y", because }) as const),
  ...(["not-chosen", "not-granted", "missing", "not-a-file", "not-readable"] as const).map(
    (because) => ({ kind: "content-unreadable", file: "a.bin", because }) as const,
  ),
  { kind: "session-unknown", name: "gone" },
  { kind: "authority-unreadable", file: "ca.pem", detail: "no certificate in it" },
  { kind: "proxy-invalid", proxy: "x y" },
  { kind: "proxy-script-failed", script: "http://h/p.pac", detail: "it took too long" },
  ...(["not-readable", "not-a-certificate", "passphrase-wrong", "passphrase-missing"] as const).flatMap(
    (because) =>
      ["", "no such file"].map(
        (detail) => ({ kind: "client-certificate-unusable", file: "c.pfx", because, detail }) as const,
      ),
  ),
  {
    kind: "risk-refused",
    risks: [{ rule: "a/b", message: "The token would be sent in clear.", acknowledgement: "a/b 1" }],
  },
  { kind: "download-unwritable", file: "big.json", detail: "no space left" },
];

const attempt: readonly AttemptError[] = [
  { kind: "name-not-resolved", host: "h.example", code: "ENOTFOUND" },
  { kind: "name-not-resolved", host: "h.example", code: "EAI_AGAIN" },
  ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET", "ETIMEDOUT", "EACCES", "EODD"].map(
    (code) => ({ kind: "connect-failed", address: "::1", port: 8080, code }) as const,
  ),
  { kind: "tls-failed", stage: "handshake", faults: [], detail: "wrong version number" },
  { kind: "tls-failed", stage: "verdict", faults: [], detail: "odd" },
  ...TrustFault.options.map(
    (fault) => ({ kind: "tls-failed", stage: "verdict", faults: [fault], detail: "" }) as const,
  ),
  { kind: "tls-failed", stage: "verdict", faults: ["expired", "hostname-mismatch"], detail: "" },
  ...(["authentication-required", "refused", "malformed-reply", "unreachable"] as const).map(
    (because) =>
      ({ kind: "proxy-failed", proxy: "http://p:3128", because, status: 407, detail: "x" }) as const,
  ),
  ...TimeoutPhase.options.flatMap((phase) =>
    AttemptPhase.options.map((reached) => ({ kind: "timed-out", phase, limitMs: 30_000, reached }) as const),
  ),
  ...AttemptPhase.options.map(
    (phase) => ({ kind: "connection-lost", phase, receivedBytes: 0, code: "ECONNRESET" }) as const,
  ),
  { kind: "connection-lost", phase: "receive", receivedBytes: 1_239, code: "UND_ERR_SOCKET" },
  { kind: "protocol-violated", detail: "a status line that is none" },
  { kind: "content-too-large", limitBytes: 2 * 1024 ** 3 },
  { kind: "content-cut-short", framing: "content-length", expectedBytes: 100, receivedBytes: 60 },
  { kind: "content-cut-short", framing: "chunked", expectedBytes: null, receivedBytes: 0 },
  ...(["cut-short", "corrupt"] as const).map(
    (because) => ({ kind: "content-damaged", coding: "gzip", because, decodedBytes: 10 }) as const,
  ),
  ...(["lengths-differ", "length-unreadable", "chunk-size-unreadable", "switched-unasked"] as const).map(
    (because) => ({ kind: "framing-unsound", because, detail: "5 | 6" }) as const,
  ),
  ...(["range-mismatch", "coded-range", "decoded-too-large", "not-written"] as const).map(
    (because) => ({ kind: "download-failed", file: "big.bin", because, detail: "bytes 5-9/10" }) as const,
  ),
  { kind: "circuit-open", origin: "http://h:80", failures: 5, retryInMs: 1_500 },
  { kind: "queue-full", limit: 3 },
  { kind: "status-retries-exhausted", status: 503 },
  { kind: "redirects-exhausted", limit: 10 },
  ...(["https-to-http", "scheme-unknown", "target-invalid", "secret-in-content"] as const).map(
    (because) => ({ kind: "redirect-refused", location: "http://h/", because }) as const,
  ),
  ...AttemptPhase.options.flatMap((reached) =>
    (["user", "closing"] as const).map((by) => ({ kind: "aborted", by, reached }) as const),
  ),
];

const file: readonly FileError[] = [
  { kind: "no-workspace" },
  { kind: "item-missing" },
  { kind: "name-taken", name: "a" },
  { kind: "folder-in-itself", name: "a" },
  { kind: "name-invalid", name: "a/b" },
  { kind: "file-changed" },
  { kind: "file-broken", message: "Bad indentation at line 3" },
  ...[
    "url",
    "params.0",
    "headers.2",
    "content.rows.1",
    "auth.token",
    "auth.password",
    "auth.value",
    "content",
    "docs",
    "odd",
  ].map((place) => ({ kind: "literal-secret", place }) as const),
  ...["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "ENOENT", "EIO"].flatMap((code) => [
    { kind: "not-writable", code } as const,
    { kind: "not-readable", code } as const,
  ]),
];

const secret: readonly SecretError[] = [
  { kind: "keychain-locked", detail: "" },
  { kind: "keychain-locked", detail: "Login keyring" },
  { kind: "keychain-silent", limitMs: 20_000 },
  { kind: "keychain-failed", detail: "" },
  { kind: "keychain-failed", detail: "no such interface" },
  { kind: "value-empty" },
  { kind: "value-too-long", limitBytes: 65_536 },
  { kind: "value-unstorable" },
  { kind: "no-workspace" },
];

const everything: readonly Explained[] = [...prepare, ...attempt, ...file, ...secret];

test("every kind of failure that can be declared is explained here", () => {
  const declared = [PrepareError, AttemptError, FileError, SecretError].flatMap((union) =>
    union.options.map((option) => [...option.unwrap().shape.kind.values][0]),
  );
  expect(new Set(everything.map(({ kind }) => kind))).toEqual(new Set(declared));
});

test.each(everything.map((error) => [JSON.stringify(error), error] as const))(
  "%s is said in whole sentences",
  (_, error) => {
    const { title, message, advice } = explain(error);
    expect(title).toMatch(/^[A-Z][^.]*[^.\s]$/);
    expect(message).toMatch(/^[A-Z“{].*\.$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
    expect(title + message + advice).not.toMatch(
      /undefined|null|NaN|\[object|\s\s|\.\.|[a-z]-[a-z]+-[a-z]+ed\b/,
    );
  },
);

test.each(attempt.map((error) => [JSON.stringify(error), error] as const))(
  "%s says whether the server may have acted",
  (_, error) => {
    const { message } = explain(error);
    const inBackoff = (error.kind === "timed-out" || error.kind === "aborted") && error.reached === "backoff";
    const expected = inBackoff
      ? "An earlier attempt may have been acted on."
      : mayHaveActed(error)
        ? "The server may have acted on the request."
        : "The request was not sent.";
    expect(message.endsWith(expected), message).toBe(true);
  },
);

describe("the facts are in the words", () => {
  test.each<[Explained, RegExp]>([
    [
      { kind: "timed-out", phase: "connect", limitMs: 3_000, reached: "tcp" },
      /No connection came about within 3\.0 s\..*not sent/,
    ],
    [
      { kind: "timed-out", phase: "total", limitMs: 120_000, reached: "receive" },
      /longer than 2 min, and was stopped while receiving the answer\..*may have acted/,
    ],
    [
      { kind: "connection-lost", phase: "receive", receivedBytes: 1_239, code: "ECONNRESET" },
      /while receiving the answer, after 1\.21 KB of the answer \(ECONNRESET\)/,
    ],
    [
      { kind: "connect-failed", address: "::1", port: 8080, code: "ECONNREFUSED" },
      /\[::1\]:8080 refused the connection/,
    ],
    [
      { kind: "tls-failed", stage: "verdict", faults: ["expired", "hostname-mismatch"], detail: "" },
      /it has expired, and it is for another host/,
    ],
    [{ kind: "variable-unresolved", names: ["base", "id"] }, /\{\{base\}\}, \{\{id\}\} are not defined/],
    [{ kind: "variable-cycle", path: Array.from({ length: 100 }, (_, n) => `v${n}`) }, /v7 → … never/],
    [{ kind: "literal-secret", place: "headers.2" }, /row 3 of the headers/],
    [{ kind: "value-too-long", limitBytes: 65_536 }, /64\.0 KB/],
  ])("%j", (error, expected) => {
    expect(explain(error).message).toMatch(expected);
  });
});
