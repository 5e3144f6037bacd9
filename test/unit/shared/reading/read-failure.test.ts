import { expect, test } from "vitest";
import { type AttemptError, type AttemptPhase, type TimeoutPhase } from "#shared/http/send-error.ts";
import { readFailure } from "#shared/reading/read-failure.ts";
import { aConnection, aFailure, anAttempt, aWire, someTls } from "#test/support/failed-attempts.ts";

const request = "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";

const read = (
  error: AttemptError,
  ...rest: [Parameters<typeof aFailure>[1]?, Parameters<typeof aFailure>[2]?]
) => readFailure(aFailure(error, ...rest), error);

const evidence = (...parts: Parameters<typeof read>): string =>
  read(...parts)
    .evidence.map(({ text }) => text)
    .join(" ");

const phases: readonly AttemptPhase[] = ["queue", "dns", "tcp", "proxy", "tls", "send", "wait", "receive"];

test.each(
  (["queue", "connect", "tls", "first-byte", "read", "total"] as const).flatMap((phase: TimeoutPhase) =>
    phases.map((reached) => [phase, reached] as const),
  ),
)(
  "the limit %s, struck while %s, says whether the server may have acted and offers more time",
  (phase, reached) => {
    const reading = read({ kind: "timed-out", phase, limitMs: 1_000, reached });
    expect(reading.acted.answer).toBe(["send", "wait", "receive"].includes(reached) ? "perhaps" : "no");
    expect(reading.actions[0]).toEqual({ kind: "raise-limit", phase, toMs: 10_000 });
    expect(reading.message).not.toMatch(/may have acted|was not sent/);
    expect(reading.steps.length).toBeGreaterThan(1);
  },
);

test.each(phases)("a connection lost in %s is placed there", (phase) => {
  const reading = read({ kind: "connection-lost", phase, receivedBytes: 0, code: "ECONNRESET" });
  expect(reading.acted.answer).toBe(["send", "wait", "receive"].includes(phase) ? "perhaps" : "no");
  expect(reading.cause).toBe(
    {
      queue: "pool",
      dns: "name",
      tcp: "connection",
      proxy: "proxy",
      tls: "encryption",
      send: "server",
      wait: "server",
      receive: "content",
      backoff: "server",
    }[phase],
  );
});

const others: readonly (readonly [AttemptError, string, string])[] = [
  [{ kind: "name-not-resolved", host: "a.tset", code: "ENOTFOUND" }, "name", "no"],
  [{ kind: "name-not-resolved", host: "a.test", code: "EAI_AGAIN" }, "name", "no"],
  [{ kind: "connect-failed", address: "127.0.0.1", port: 9, code: "ECONNREFUSED" }, "connection", "no"],
  [{ kind: "connect-failed", address: "10.0.0.1", port: 9, code: "EHOSTUNREACH" }, "connection", "no"],
  [
    { kind: "tls-failed", stage: "handshake", faults: [], detail: "wrong version number" },
    "encryption",
    "no",
  ],
  [{ kind: "tls-failed", stage: "verdict", faults: ["expired"], detail: "" }, "encryption", "no"],
  [{ kind: "tls-failed", stage: "verdict", faults: ["unknown-issuer"], detail: "" }, "encryption", "no"],
  [{ kind: "proxy-failed", proxy: "http://p:1", because: "refused", status: 403, detail: "" }, "proxy", "no"],
  [
    {
      kind: "proxy-failed",
      proxy: "http://p:1",
      because: "authentication-required",
      status: 407,
      detail: "",
    },
    "proxy",
    "no",
  ],
  [{ kind: "protocol-violated", detail: "no status line" }, "protocol", "perhaps"],
  [{ kind: "framing-unsound", because: "lengths-differ", detail: "5 and 6" }, "protocol", "perhaps"],
  [
    { kind: "content-cut-short", framing: "chunked", expectedBytes: null, receivedBytes: 10 },
    "content",
    "perhaps",
  ],
  [{ kind: "content-damaged", coding: "gzip", because: "corrupt", decodedBytes: 3 }, "content", "perhaps"],
  [{ kind: "content-too-large", limitBytes: 10 }, "content", "perhaps"],
  [{ kind: "circuit-open", origin: "http://a.test", failures: 5, retryInMs: 10 }, "server", "no"],
  [{ kind: "queue-full", limit: 3 }, "pool", "no"],
  [{ kind: "status-retries-exhausted", status: 503 }, "server", "perhaps"],
  [{ kind: "redirects-exhausted", limit: 5 }, "redirect", "perhaps"],
  [{ kind: "redirect-refused", location: "http://b.test/", because: "https-to-http" }, "redirect", "perhaps"],
  [{ kind: "download-failed", file: "x", because: "not-written", detail: "ENOSPC" }, "file", "perhaps"],
  [{ kind: "download-failed", file: "x", because: "range-mismatch", detail: "0-3" }, "content", "perhaps"],
  [{ kind: "aborted", by: "user", reached: "dns" }, "you", "no"],
  [{ kind: "aborted", by: "user", reached: "wait" }, "you", "perhaps"],
];

test.each(others)("%j is explained whole", (error, cause, acted) => {
  const reading = read(error);
  expect(reading).toMatchObject({ cause, acted: { answer: acted } });
  expect(reading.title).not.toBe("");
  expect(reading.steps.every((step) => /[.?!]$/.test(step))).toBe(true);
  expect(reading.actions.length).toBeGreaterThan(0);
});

test("what came before a failure is told with its times and bytes", () => {
  const shown = evidence(
    { kind: "timed-out", phase: "first-byte", limitMs: 1_000, reached: "wait" },
    { connection: aConnection(), timings: { dnsMs: 2, tcpMs: 3 }, wire: aWire(request, "") },
  );
  expect(shown).toContain("The address of a.test was found in 2 ms.");
  expect(shown).toContain("A connection to 127.0.0.1:80 came about in 3 ms.");
  expect(shown).toContain("32 B were written. Not one byte came back.");
  expect(shown).toContain("After that nothing for 95 ms");
});

test("a head that came says what it promised, and makes it likely that the server acted", () => {
  const error: AttemptError = {
    kind: "content-cut-short",
    framing: "content-length",
    expectedBytes: 10,
    receivedBytes: 2,
  };
  const head = { status: 200, reason: "OK", httpVersion: "1.1", fields: [["Content-Length", "10"]] as const };
  const parts = {
    method: "POST",
    connection: aConnection(),
    wire: aWire(request, "HTTP/1.1 200 OK"),
    response: head,
  };
  expect(evidence(error, parts)).toContain(
    "The head came: 200 OK, with Content-Length: 10. 2 B of content came.",
  );
  expect(read(error, parts).acted).toMatchObject({ answer: "likely" });
  expect(read(error, parts).acted.text).toContain("POST is not idempotent");
});

test.each([
  ["\x15\x03\x01\x00\x02\x02\x46", "TLS", { kind: "use-scheme", scheme: "https" }],
  ["SSH-2.0-OpenSSH_9.6\r\n", "SSH", { kind: "show", part: "Wire" }],
  ["220 mail.test ESMTP\r\n", "SMTP", { kind: "show", part: "Wire" }],
  ["+OK ready\r\n", "POP3 or Redis", { kind: "show", part: "Wire" }],
  ["RFB 003.008\n", "VNC", { kind: "show", part: "Wire" }],
  ['{"a":1}', "content without a head", { kind: "show", part: "Wire" }],
])("bytes that begin %j are known as %s", (bytes, name, action) => {
  const error: AttemptError = { kind: "protocol-violated", detail: "no status line" };
  const parts = { connection: aConnection(), wire: aWire(request, bytes) };
  expect(evidence(error, parts)).toContain(`That is how ${name} begins.`);
  expect(read(error, parts).actions[0]).toEqual(action);
});

test("a port that speaks no TLS offers http", () => {
  const error: AttemptError = {
    kind: "tls-failed",
    stage: "handshake",
    faults: [],
    detail: "wrong version number",
  };
  expect(read(error).actions[0]).toEqual({ kind: "use-scheme", scheme: "http" });
  expect(read(error).steps).toContain(
    "The port speaks no TLS: begin the URL with http://, or use the port for https.",
  );
});

test("a kept connection that was lost is blamed on its rest", () => {
  const error: AttemptError = {
    kind: "connection-lost",
    phase: "wait",
    receivedBytes: 0,
    code: "ECONNRESET",
  };
  const reading = read(error, { connection: aConnection({ reused: true }), wire: aWire(request, "") });
  expect(reading.steps.join(" ")).toContain("The connection had been idle");
  expect(reading.evidence.map(({ text }) => text).join(" ")).toContain("was kept from an earlier request");
});

test("every address that was dialled is told, and the proxy with its reason", () => {
  const tried = [
    { address: "[::1]:9", startedMs: 0, endedMs: 4, error: "ECONNREFUSED" },
    { address: "127.0.0.1:9", startedMs: 4, endedMs: null, error: null },
  ];
  const connection = aConnection({
    remoteAddress: null,
    tried,
    proxy: "http://p:1",
    proxyRule: "HTTP_PROXY",
  });
  const shown = evidence(
    { kind: "connect-failed", address: "::1", port: 9, code: "ECONNREFUSED" },
    { connection },
  );
  expect(shown).toContain("[::1]:9 ended in ECONNREFUSED after 4 ms.");
  expect(shown).toContain("127.0.0.1:9 gave no answer at all.");
  expect(shown).toContain("the proxy http://p:1, chosen by HTTP_PROXY");
});

test("a certificate that was not believed is told with its faults", () => {
  const leaf = {
    subject: "CN=a",
    issuer: "CN=b",
    names: [],
    validFrom: "",
    validTo: "",
    fingerprint256: "",
  };
  const tls = someTls({ authorized: false, faults: ["expired"], chain: [leaf] });
  const error: AttemptError = { kind: "tls-failed", stage: "verdict", faults: ["expired"], detail: "" };
  expect(evidence(error, { url: "https://a.test/", connection: aConnection({ tls }) })).toContain(
    "The certificate of CN=a, issued by CN=b: it has expired.",
  );
});

test("an attempt that was not sent does not unsay the one before it", () => {
  const first = anAttempt({ response: { status: 503, reason: "", httpVersion: "1.1", fields: [] } });
  const error: AttemptError = { kind: "connect-failed", address: "127.0.0.1", port: 9, code: "ECONNREFUSED" };
  const reading = read(error, { method: "PUT" }, [first]);
  expect(reading.acted.answer).toBe("perhaps");
  expect(reading.acted.text).toContain("PUT is idempotent");
  expect(reading.evidence[0]?.text).toBe("1 attempt before it ended in 503.");
});
