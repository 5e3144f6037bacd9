import { join } from "node:path";
import { differences } from "./compare.ts";
import type { Identities } from "./identities.ts";
import type { Recorder } from "./recorder-process.ts";
import type { End, RequestsProcess } from "./requests-process.ts";
import { placeNames, type Places, type Scenario } from "./scenario.ts";
import type { StagePlan } from "./stage-plan.ts";
import { type View, viewOf } from "./view.ts";
import { wirebenchSide } from "./wirebench-side.ts";

export interface Result {
  readonly scenario: Scenario;
  readonly requests: View;
  readonly wirebench: View;
  readonly differs: ReadonlySet<string>;
  /** Equal, or different in just what the scenario says. */
  readonly asExpected: boolean;
}

/** What all scenarios of a run share. */
export interface Bench {
  readonly recorder: Recorder;
  readonly python: RequestsProcess;
  readonly identities: Identities;
  /** Places that do not depend on a stage. */
  readonly places: Pick<
    Places,
    "hole" | "nobody" | "authority" | "clientCert" | "clientKey" | "fingerprint" | "home"
  >;
  readonly folder: string;
}

/** On a busy machine a wait may be a step longer on one side: what depends on time is asked again before it counts. */
const tries = 3;

export async function runScenario(scenario: Scenario, bench: Bench): Promise<Result> {
  for (let left = tries; ; left--) {
    const requests = await onStage(scenario, bench, (places) => withRequests(scenario, bench, places));
    const wirebench = await onStage(scenario, bench, (places) => withWirebench(scenario, bench, places));
    const differs = differences(requests, wirebench);
    const expected = scenario.different?.in ?? [];
    const asExpected = [...differs].toSorted().join() === expected.toSorted().join();
    const dependsOnTime = scenario.stepMs !== undefined || scenario.order === "any";
    if (asExpected || !dependsOnTime || left === 1)
      return { scenario, requests, wirebench, differs, asExpected };
  }
}

async function onStage(
  scenario: Scenario,
  bench: Bench,
  act: (places: Places) => Promise<readonly End[]>,
): Promise<View> {
  const { stage } = scenario;
  const plan: StagePlan = typeof stage === "function" ? stage(bench.identities) : stage;
  const open = await bench.recorder.open(plan);
  const url = (name: string, host: string): string =>
    open.ports[name] === undefined
      ? ""
      : `${plan[name]?.tls === undefined ? "http" : "https"}://${host}:${open.ports[name]}`;
  const places: Places = {
    ...bench.places,
    a: url("a", "127.0.0.1"),
    b: url("b", "127.0.0.1"),
    local: url("a", "localhost"),
    proxy: url("proxy", "127.0.0.1"),
    proxyAt: url("proxy", "127.0.0.1").replace(/^https?:\/\//, ""),
  };
  const ends = await act(places);
  const recording = await open.close();
  return viewOf(recording, ends, {
    ports: open.ports,
    stepMs: scenario.stepMs ?? null,
    anyOrder: scenario.order === "any",
    withUrl: scenario.shows?.includes("final url") ?? false,
  });
}

async function withRequests(scenario: Scenario, { python }: Bench, places: Places): Promise<readonly End[]> {
  const names = Object.fromEntries(placeNames.map((name) => [name, places[name]]));
  return python.run({ code: scenario.python, names, env: environmentOf(scenario, places) });
}

const environmentOf = ({ env = {} }: Scenario, places: Places): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value, places)]));

const filled = (text: string, places: Places): string =>
  placeNames.reduce((done, name) => done.replaceAll(`{${name}}`, places[name]), text);

let folders = 0;

async function withWirebench(scenario: Scenario, { folder }: Bench, places: Places): Promise<readonly End[]> {
  const side = await wirebenchSide(
    places,
    environmentOf(scenario, places),
    join(folder, `files-${++folders}`),
  );
  try {
    await scenario.wirebench(side.run);
    return side.ends;
  } finally {
    await side.close();
  }
}
