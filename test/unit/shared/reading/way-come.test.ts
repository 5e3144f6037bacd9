import { expect, test } from "vitest";
import type { AttemptError } from "#shared/http/send-error.ts";
import { wayCome } from "#shared/reading/way-come.ts";
import { aConnection, anAttempt } from "#test/support/failed-attempts.ts";

const walk = (error: AttemptError, parts: Parameters<typeof anAttempt>[0] = {}): string =>
  wayCome(anAttempt(parts), error)
    .map(({ name, state }) => `${name} ${state}`)
    .join(", ");

test("a plain request has no station for TLS or a proxy", () => {
  expect(walk({ kind: "timed-out", phase: "first-byte", limitMs: 1, reached: "wait" })).toBe(
    "Connection passed, Request passed, First byte failed, Content not-reached",
  );
});

test("TLS, a proxy and a name are stations where they were needed", () => {
  const parts = {
    url: "https://a.test/",
    timings: { dnsMs: 1 },
    connection: aConnection({ proxy: "http://p:1" }),
  };
  expect(walk({ kind: "tls-failed", stage: "verdict", faults: [], detail: "" }, parts)).toBe(
    "Name passed, Connection passed, Proxy passed, TLS failed, Request not-reached, First byte not-reached, Content not-reached",
  );
});

test("where it failed is a station even if it would be left out", () => {
  expect(walk({ kind: "queue-full", limit: 1 })).toMatch(/^Pool failed, Connection not-reached/);
  expect(walk({ kind: "name-not-resolved", host: "a", code: "ENOTFOUND" })).toMatch(/^Name failed/);
});

test("a whole response that was the trouble has no way to show", () => {
  expect(walk({ kind: "redirects-exhausted", limit: 3 })).toBe("");
});
