import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { blackHole, childServer } from "#test/support/child-server.ts";
import { makeIdentities } from "./identities.ts";
import { pageOf } from "./page.ts";
import { startRecorder } from "./recorder-process.ts";
import { startRequests } from "./requests-process.ts";
import { type Bench, type Result, runScenario } from "./run-scenario.ts";
import type { Chapter, Scenario } from "./scenario.ts";

export interface ParityRun {
  /** What came of a scenario; throws what kept it from being run. */
  readonly resultOf: (scenario: Scenario) => Result;
  /** Throws as long as there is a difference nobody explained. */
  readonly page: () => string;
}

/** A port of the system's that nothing has used for decades; one that was free a moment ago may be given to a listener. */
const nobodyListens = "http://127.0.0.1:1";

/** How many scenarios run side by side: most of their time they wait. */
const sideBySide = 6;

export async function runAll(chapters: readonly Chapter[]): Promise<ParityRun> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-parity-"));
  await writeFile(join(folder, ".netrc"), "machine 127.0.0.1 login netrc-name password netrc-word\n", {
    mode: 0o600,
  });
  const [{ identities, files }, recorder, hole] = await Promise.all([
    makeIdentities(folder),
    startRecorder(),
    openHole(),
  ]);
  const python = await startRequests(join(folder, "empty-home"));
  const places = { ...files, home: folder, hole: hole.url, nobody: nobodyListens };
  try {
    const bench: Bench = { recorder, python, identities, places, folder };
    const results = await runSideBySide(
      chapters.flatMap(({ scenarios }) => scenarios),
      bench,
    );
    const resultOf = (scenario: Scenario): Result => {
      const result = results.get(scenario) ?? new Error("it did not run");
      if (result instanceof Error) throw result;
      return result;
    };
    const { versions } = python;
    return { resultOf, page: () => pageOf(chapters, resultOf, versions) };
  } finally {
    await Promise.all([python.stop(), recorder.stop(), hole.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** An environment belongs to the whole python process: a scenario that sets one runs alone, at the end. */
async function runSideBySide(
  scenarios: readonly Scenario[],
  bench: Bench,
): Promise<ReadonlyMap<Scenario, Result | Error>> {
  const results = new Map<Scenario, Result | Error>();
  const run = async (one: Scenario): Promise<void> => {
    const result = await runScenario(one, bench).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    results.set(one, result);
  };
  const waiting = scenarios.filter(({ env }) => env === undefined);
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  for (const one of scenarios.filter(({ env }) => env !== undefined)) await run(one);
  return results;
}

/** Full queues: whoever connects now gets no answer. */
async function openHole(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const hole = await childServer(blackHole);
  const fillers = Array.from({ length: 6 }, () =>
    connect(hole.port, "127.0.0.1").on("error", () => undefined),
  );
  await Promise.race([Promise.all(fillers.slice(0, 2).map((filler) => once(filler, "connect"))), wait(500)]);
  return {
    url: `http://127.0.0.1:${hole.port}`,
    close: async () => {
      for (const filler of fillers) filler.destroy();
      await hole.close();
    },
  };
}
