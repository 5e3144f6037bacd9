import { expect, test } from "vitest";
import type { Reply } from "#shared/ipc/bridge.ts";
import { fail, ok } from "#shared/result.ts";
import { putBridge } from "#test/support/fake-bridge.ts";

const settle: ((reply: Reply<"exchange.send">) => void)[] = [];
putBridge({
  "exchange.send": () => new Promise((resolve) => settle.push(resolve)),
  "exchange.abort": () => Promise.resolve(ok(undefined)),
});
const { followClosedTabs, send, sendingOf, useExchanges } = await import("#renderer/state/exchanges.ts");
const { activeTabOf, addTab, discardTab, openNewRequest, useTabs } = await import("#renderer/state/tabs.ts");

const refusal = (name: string) => fail({ kind: "session-unknown", name } as const);

test("a late answer to a tab that was closed and opened again does not take the place of its next send", async () => {
  followClosedTabs();
  openNewRequest();
  const tab = activeTabOf(useTabs.getState());
  if (tab === undefined) throw new Error("no tab was opened");
  const sending = () => sendingOf(tab.id)(useExchanges.getState());

  const first = send(tab.id);
  await expect.poll(() => settle.length).toBe(1);
  discardTab(tab.id);
  expect(sending().phase).toBe("idle");
  addTab(tab);
  const second = send(tab.id);
  await expect.poll(() => settle.length).toBe(2);
  settle[0]?.(refusal("first"));
  await first;
  expect(sending().phase).toBe("sending");
  settle[1]?.(refusal("second"));
  await second;
  expect(sending()).toMatchObject({ phase: "refused", error: { name: "second" } });
});
