import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, type TestContext } from "vitest";
import type { Exchange, Outcome } from "#shared/http/exchange.ts";
import { proves } from "#test/support/proof.ts";

/** How late a send may be at the median of its repetitions, beyond what the machine itself is late. */
export const lateMs = 60;

export const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A timer in a thread that has nothing else to do: how late it is, the machine is, and not what is measured. */
export interface Control {
  readonly latenessOf: (ms: number) => Promise<number>;
  readonly close: () => Promise<unknown>;
}

export async function startControl(): Promise<Control> {
  const source = `
    const { parentPort } = require("node:worker_threads");
    parentPort.on("message", ({ n, ms }) => {
      const start = performance.now();
      setTimeout(() => parentPort.postMessage({ n, late: performance.now() - start - ms }), ms);
    });
    parentPort.postMessage("ready");
  `;
  const worker = new Worker(source, { eval: true });
  await once(worker, "message");
  const waiting = new Map<number, (late: number) => void>();
  let asked = 0;
  worker.on("message", ({ n, late }: { readonly n: number; readonly late: number }) => {
    waiting.get(n)?.(late);
    waiting.delete(n);
  });
  return {
    latenessOf: (ms) =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve);
        worker.postMessage({ n: asked, ms });
      }),
    close: () => worker.terminate(),
  };
}

interface Limited {
  readonly limitMs: number;
  readonly repetitions: number;
  readonly control: Control;
  readonly send: () => Promise<Exchange>;
  /** What the end has to be, each time. */
  readonly ends: (outcome: Outcome) => void;
}

/** On a machine that is busy with other things a median is taken of so many times the repetitions. */
export const patience = 5;

/** Sends again and again what is to end at its limit: never early, and at the median hardly late. */
export async function expectInTime(task: TestContext["task"], limited: Limited): Promise<void> {
  const { limitMs, repetitions, control, send, ends } = limited;
  const got: number[] = [];
  const machine: number[] = [];
  const isLate = (): boolean => medianOf(got) - limitMs >= lateMs + Math.max(0, medianOf(machine));
  for (let n = 0; n < repetitions || (isLate() && n < patience * repetitions); n++) {
    const start = performance.now();
    const bare = control.latenessOf(limitMs);
    const { outcome } = await send();
    got.push(performance.now() - start);
    machine.push(await bare);
    ends(outcome);
  }
  proves(task, {
    cases: got.length,
    measured: `wanted ${limitMs} ms, got ${medianOf(got).toFixed(0)} ms`,
  });
  // A timer counts whole milliseconds.
  expect(Math.min(...got)).toBeGreaterThan(limitMs - 1);
  expect(isLate(), `${got.join(", ")} where the machine was late by ${machine.join(", ")}`).toBe(false);
}
