import { median, ratioText } from "#test/bench/ratios.ts";
import type { Client } from "./clients.ts";

const repetitions = 7;

/** Microseconds per small request of every client, run by run in turn; ratios are the reference's time over theirs. */
export async function benchThroughput(
  clients: readonly Client[],
  { count, inFlight }: { readonly count: number; readonly inFlight: number },
): Promise<void> {
  const times = new Map(clients.map((client) => [client.name, [] as number[]]));
  for (let n = 0; n <= repetitions; n++) {
    for (const client of clients) {
      const us = await client.run(count, inFlight);
      if (n > 0) times.get(client.name)?.push(us); // the first run warms up
    }
  }
  const reference = times.get("undici request") ?? [];
  console.log(
    `small requests, ${inFlight} in flight: ${count} each, ${repetitions} repetitions, interleaved; speed beside undici request`,
  );
  for (const [name, own] of times) {
    console.log(
      `  ${name.padEnd(26)}${median(own).toFixed(0).padStart(6)} µs   ${ratioText(reference, own)} ×`,
    );
  }
}
