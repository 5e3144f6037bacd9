import { beforeAll, describe, expect, test } from "vitest";
import { type ParityRun, runAll } from "#test/parity/run-all.ts";
import { chapters } from "#test/parity/scenarios/chapters.ts";

// Both sides of every scenario run before the tests look at them, so that they can run side by side.
let run: ParityRun;
beforeAll(async () => {
  run = await runAll(chapters);
}, 240_000);

describe.each(chapters)("beside requests: $title", ({ scenarios }) => {
  test.each(scenarios)("$name", (scenario) => {
    const { requests, wirebench, differs, asExpected } = run.resultOf(scenario);
    if (asExpected) return;
    // Nothing differs without a reason, and a reason for a difference that is none has to go.
    expect({ differs: [...differs], wirebench }).toEqual({
      differs: scenario.different?.in ?? [],
      wirebench: requests,
    });
  });
});

test("no scenario is listed twice, and there are at least 40", () => {
  const names = chapters.flatMap(({ title, scenarios }) => scenarios.map(({ name }) => `${title}: ${name}`));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

// `npm run test:integration -- requests-parity -u` writes it.
test("the page says what was seen", async () => {
  await expect(run.page()).toMatchFileSnapshot("../../../docs/requests-parity.md");
});
