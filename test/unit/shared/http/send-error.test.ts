import { expect, test } from "vitest";
import { type AttemptError, type AttemptPhase, mayHaveActed } from "#shared/http/send-error.ts";

const timedOut = (reached: AttemptPhase): AttemptError => ({
  kind: "timed-out",
  phase: "total",
  limitMs: 1,
  reached,
});

test.each<[AttemptPhase, boolean]>([
  ["queue", false],
  ["dns", false],
  ["tcp", false],
  ["proxy", false],
  ["tls", false],
  ["send", true],
  ["wait", true],
  ["receive", true],
])("out of time while at %s: the server may have acted: %s", (reached, expected) => {
  expect(mayHaveActed(timedOut(reached))).toBe(expected);
  expect(mayHaveActed({ kind: "aborted", by: "user", reached })).toBe(expected);
  expect(
    mayHaveActed({ kind: "connection-lost", phase: reached, receivedBytes: 0, code: "ECONNRESET" }),
  ).toBe(expected);
});

test.each<AttemptError>([
  { kind: "name-not-resolved", host: "h", code: "ENOTFOUND" },
  { kind: "connect-failed", address: "::1", port: 1, code: "ECONNREFUSED" },
  { kind: "tls-failed", stage: "verdict", faults: ["expired"], detail: "" },
  { kind: "proxy-failed", proxy: "p", because: "refused", status: 403, detail: "" },
])("after $kind the server cannot have acted", (error) => {
  expect(mayHaveActed(error)).toBe(false);
});

test.each<AttemptError>([
  { kind: "protocol-violated", detail: "x" },
  { kind: "content-too-large", limitBytes: 1 },
  { kind: "redirects-exhausted", limit: 10 },
  { kind: "redirect-refused", location: "ftp://h", because: "scheme-unknown" },
])("after $kind the server has answered, so it may have acted", (error) => {
  expect(mayHaveActed(error)).toBe(true);
});
