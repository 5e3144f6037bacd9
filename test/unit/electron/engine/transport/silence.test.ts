import { expect, test } from "vitest";
import { defaultTimeouts, type Timeouts } from "#shared/policy/timeouts.ts";
import { watchSilence } from "#electron/engine/transport/silence.ts";
import { fakeClock } from "#test/support/fake-clock.ts";

const never = new AbortController().signal;

function watching(timeouts: Partial<Timeouts>) {
  const clock = fakeClock();
  const silences: (readonly [phase: string, limitMs: number, at: number])[] = [];
  const watch = watchSilence(clock, { ...defaultTimeouts, readMs: 100, ...timeouts }, (phase, limitMs) =>
    silences.push([phase, limitMs, clock.monotonic()]),
  );
  return { watch, silences, pass: (ms: number) => clock.sleep(ms, never) };
}

test("silence is noticed when the limit has passed since the last byte", async () => {
  const { watch, silences, pass } = watching({});
  watch.enter("read");
  for (let n = 0; n < 5; n++) {
    await pass(80);
    watch.touch();
  }
  expect(silences).toEqual([]);
  await pass(300);
  expect(silences).toEqual([["read", 100, 500]]);
});

test("the first byte has a limit of its own, or the read limit's", async () => {
  const own = watching({ firstByteMs: 250 });
  own.watch.enter("first-byte");
  await own.pass(1_000);
  expect(own.silences).toEqual([["first-byte", 250, 250]]);
  const shared = watching({});
  shared.watch.enter("first-byte");
  await shared.pass(1_000);
  expect(shared.silences).toEqual([["read", 100, 100]]);
});

test("while we are the slow side, silence does not count", async () => {
  const { watch, silences, pass } = watching({});
  watch.enter("read");
  watch.suspend(true);
  await pass(1_000);
  expect(silences).toEqual([]);
  watch.suspend(false);
  await pass(1_000);
  expect(silences).toHaveLength(1);
});

test("without a limit, and after the release, nothing is noticed", async () => {
  const endless = watching({ readMs: null });
  endless.watch.enter("read");
  const released = watching({});
  released.watch.enter("read");
  released.watch.release();
  await endless.pass(1_000_000);
  await released.pass(1_000_000);
  expect([...endless.silences, ...released.silences]).toEqual([]);
});
