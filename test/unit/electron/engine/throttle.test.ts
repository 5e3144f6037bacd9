import { expect, test } from "vitest";
import { createThrottle } from "#electron/engine/throttle.ts";
import { fakeClock } from "#test/support/fake-clock.ts";

const never = new AbortController().signal;

test("the first call acts at once, those in the meantime act together, later", async () => {
  const clock = fakeClock();
  const acted: number[] = [];
  const { ask: act } = createThrottle(clock, 50, () => acted.push(clock.monotonic()));
  act();
  act();
  act();
  expect(acted).toEqual([0]);
  await clock.sleep(200, never);
  expect(acted).toEqual([0, 50]);
  act();
  expect(acted).toEqual([0, 50, 200]);
});

test("what was asked for and then cancelled is not done", async () => {
  const clock = fakeClock();
  let acted = 0;
  const { ask, cancel } = createThrottle(clock, 50, () => acted++);
  ask();
  ask();
  cancel();
  await clock.sleep(200, never);
  expect(acted).toBe(1);
  ask();
  expect(acted).toBe(2);
});
