import { setTimeout as after } from "node:timers/promises";
import type { BenchedEngine } from "./benched-engine.ts";

const marks = [10, 100, 1_000, 10_000, 100_000] as const;

/** Cost of one request and memory after 10, 100 … 100,000: both must stay flat. */
export async function benchGrowth(engine: BenchedEngine, url: string): Promise<void> {
  console.log("growth: one after another; cost over the last tenth of each stretch, memory after collecting");
  let sent = 0;
  for (const mark of marks) {
    const tenth = Math.max(5, Math.floor(mark / 10));
    let startedAt = performance.now();
    let cpu = process.cpuUsage();
    for (; sent < mark; sent++) {
      if (mark - sent === tenth) {
        startedAt = performance.now();
        cpu = process.cpuUsage();
      }
      await engine.send(url);
    }
    const us = ((performance.now() - startedAt) * 1_000) / tenth;
    const { user, system } = process.cpuUsage(cpu);
    globalThis.gc?.();
    await after(50);
    const { heapUsed, rss } = process.memoryUsage();
    console.log(
      `  after ${String(mark).padStart(6)}: ${us.toFixed(0).padStart(5)} µs, ${((user + system) / tenth).toFixed(0).padStart(5)} µs CPU,` +
        ` heap ${(heapUsed / 1e6).toFixed(1)} MB, RSS ${(rss / 1e6).toFixed(0)} MB`,
    );
  }
}

/** Timers and handles of an engine with idle connections, beside one that is closed. */
export async function benchIdle(engine: BenchedEngine, url: string): Promise<void> {
  await engine.send(url);
  await after(500);
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = process.cpuUsage();
  await after(2_000);
  const { user, system } = process.cpuUsage(before);
  console.log(
    `idle engine: ${timers} timers (idle expiry of open connections), ${((user + system) / 1_000).toFixed(1)} ms CPU in 2 s`,
  );
}
