import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { proves } from "#test/support/proof.ts";
import { aWalk, keywordsOf, stepsOf } from "#test/support/retry-walks.ts";
import { seeded, seedOfRun } from "#test/unit/shared/seeded.ts";

test("on walks nobody has written down, every step is that of the urllib3 at hand", ({ task }) => {
  const chance = seeded(seedOfRun);
  const walks = Array.from({ length: 40_000 }, () => aWalk(chance));
  const input = JSON.stringify(walks.map((walk) => ({ ...walk, policy: keywordsOf(walk.policy) })));
  const asked = spawnSync("python3", ["test/support/urllib3-oracle.py"], {
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(asked.status, asked.stderr.toString()).toBe(0);
  // One line of text per walk, in their order; null where an old urllib3 does not know what is asked.
  const theirs = JSON.parse(asked.stdout.toString()) as readonly (string | null)[];
  const judged = theirs.filter((line) => line !== null);
  const steps = judged.join(" ").split(" ").length;
  proves(task, { cases: steps, seed: seedOfRun, measured: `${steps} steps of ${judged.length} walks` });
  expect(steps).toBeGreaterThanOrEqual(20_000);
  for (const [index, walk] of walks.entries())
    expect(theirs[index] ?? stepsOf(walk), JSON.stringify(walk)).toBe(stepsOf(walk));
});
