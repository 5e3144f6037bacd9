import { expect, test } from "vitest";
import { deciderOf, layersOfSession } from "#renderer/settings/layers.ts";
import { aSession } from "#test/support/messages.ts";

const session = { ...aSession({ timeouts: { readMs: 1 } }, "mine"), base: { timeouts: { connectMs: 2 } } };

test("of a session: its own values, then what default sets, then what is built in", () => {
  const layers = layersOfSession(session);
  expect(deciderOf(layers, "timeouts.readMs")).toBe("mine");
  expect(deciderOf(layers, "timeouts.connectMs")).toBe("default");
  expect(deciderOf(layers, "timeouts.totalMs")).toBe("built-in");
});

test("of a request: its own values lie over those of its session", () => {
  const layers = { below: session, own: { timeouts: { totalMs: 3 } }, ownName: "request" };
  expect(deciderOf(layers, "timeouts.totalMs")).toBe("request");
  expect(deciderOf(layers, "timeouts.readMs")).toBe("mine");
});
