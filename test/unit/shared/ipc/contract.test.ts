import { describe, expect, test } from "vitest";
import type { CallName, EventName, News } from "#shared/ipc/bridge.ts";
import { calls, events } from "#shared/ipc/contract.ts";
import { anAttempt } from "#test/support/failed-attempts.ts";
import { samples } from "./call-samples.ts";
import { exchangeId, draft, workspace, pool, keychain } from "./crossing-values.ts";

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
      phases: [{ phase: "queue", fromMs: 0 }],
      ended: [
        { n: 1, status: 503, error: null, startedMs: 0, timings: anAttempt().timings, waitAfterMs: 2_000 },
      ],
    },
  },
  "pool.changed": pool,
  "keychain.changed": keychain,
  "workspace.changed": workspace,
  "history.changed": {},
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
