import { expect, test } from "vitest";
import {
  createLimit,
  createStopper,
  createUserStop,
  haltError,
  untilHalted,
} from "#electron/engine/halting.ts";
import { fakeClock } from "#test/support/fake-clock.ts";

const never = new AbortController().signal;
const byUser = { kind: "aborted", by: "user" } as const;

test("the first reason counts", () => {
  const stopper = createStopper();
  stopper.stop(byUser);
  stopper.stop({ kind: "aborted", by: "closing" });
  expect(stopper.halt()).toEqual(byUser);
  expect(stopper.signal.aborted).toBe(true);
});

test("an outer halt comes through, also one that came before", () => {
  const outer = createStopper();
  const early = createStopper(outer);
  outer.stop(byUser);
  expect(early.halt()).toEqual(byUser);
  expect(createStopper(outer).halt()).toEqual(byUser);
});

test("after its release it hears nothing more", () => {
  const outer = createStopper();
  const inner = createStopper(outer);
  inner.release();
  outer.stop(byUser);
  expect(inner.halt()).toBeNull();
});

test("a limit comes at its time and not before", async () => {
  const clock = fakeClock();
  const limit = createLimit(clock, createStopper(), "connect", 100);
  await clock.sleep(99, never);
  expect(limit.halt()).toBeNull();
  await clock.sleep(1, never);
  expect(limit.halt()).toEqual({ kind: "timed-out", phase: "connect", limitMs: 100 });
});

test("no limit never comes, and a released one does not either", async () => {
  const clock = fakeClock();
  const none = createLimit(clock, createStopper(), "total", null);
  const released = createLimit(clock, createStopper(), "total", 10);
  released.release();
  await clock.sleep(1_000_000, never);
  expect([none.halt(), released.halt()]).toEqual([null, null]);
});

test("the user's signal is a halt, also one that was aborted before", () => {
  const user = new AbortController();
  const stop = createUserStop(user.signal, createStopper());
  user.abort();
  expect(stop.halt()).toEqual(byUser);
  expect(createUserStop(AbortSignal.abort(), createStopper()).halt()).toEqual(byUser);
});

test("a wait ends with the promise or with the halt, whichever comes first", async () => {
  const stopper = createStopper();
  expect(await untilHalted(stopper, Promise.resolve(1))).toEqual({ halt: null, value: 1 });
  const waiting = untilHalted(stopper, new Promise(() => undefined));
  stopper.stop(byUser);
  expect(await waiting).toEqual({ halt: byUser });
  expect(await untilHalted(stopper, new Promise(() => undefined))).toEqual({ halt: byUser });
  expect(haltError(byUser, "dns")).toEqual({ kind: "aborted", by: "user", reached: "dns" });
});
