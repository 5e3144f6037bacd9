// All tests, from a fresh checkout to one closing line. A stage that fails does not hide what the others have to say.
//   node scripts/test.mjs [--deep] [stages]     for example: build package packaged
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closingLine, readCounts, sumOf } from "./test-totals.mjs";

/**
 * `report` is the file a stage that runs tests leaves; `needed` ends the run when the stage fails.
 * @typedef {{ name: string, command: string, args: readonly string[], report?: string, needed?: true }} Stage
 */

const root = join(import.meta.dirname, "..");
const results = join(root, "test-results", "totals");
const deep = process.argv.includes("--deep");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));

/** @type {readonly Stage[]} */
const stages = [
  { name: "setup", command: process.execPath, args: ["scripts/setup.mjs", "--test"], needed: true },
  { name: "check", command: process.execPath, args: ["scripts/check.mjs"] },
  { name: "build", command: process.execPath, args: ["scripts/build.mjs"], needed: true },
  vitest(),
  playwright({ name: "e2e", project: "built" }),
  { name: "package", command: process.execPath, args: ["scripts/package.mjs", "tar.gz"], needed: true },
  playwright({ name: "packaged", project: "packaged" }),
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
/** @type {{ name: string, seconds: number, counts: import("./test-totals.mjs").Counts }[]} */
const ends = [];
for (const stage of stages.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const end = run(stage);
  ends.push(end);
  if (stage.needed && end.counts.failed > 0) break;
}
console.log("");
for (const { name, seconds, counts } of ends) {
  const ran = counts.passed + counts.failed > 0 ? `  ${closingLine(counts)}` : "";
  console.log(`${name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s${ran}`);
}
const total = sumOf(ends.map(({ counts }) => counts));
writeFileSync(join(results, "closing-line.txt"), `${closingLine(total)}\n`);
console.log(`\n${closingLine(total)}`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {Stage} stage */
function run({ name, command, args, report }) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      WIREBENCH_PACKAGE_FALLBACK: "1", // it is packaged to be tested, not to be shipped
      ...(deep ? { WIREBENCH_DEEP: "1" } : {}),
      ...(report === undefined ? {} : { PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    },
    shell: process.platform === "win32", // node_modules/.bin holds .cmd files there
  });
  const seconds = (performance.now() - startedAt) / 1000;
  return { name, seconds, counts: readCounts({ succeeded: status === 0, report }) };
}

/** @returns {Stage} */
function vitest() {
  const report = join(results, "vitest.json");
  const reporters = ["default", "json", "./test/support/proof-reporter.ts"].map(
    (name) => `--reporter=${name}`,
  );
  return {
    name: "vitest",
    command: binary("vitest"),
    args: ["run", "-c", "test/vitest.config.ts", ...reporters, `--outputFile.json=${report}`],
    report,
  };
}

/** @param {{ name: string, project: string }} what @returns {Stage} */
function playwright({ name, project }) {
  const args = ["test", "-c", "test/playwright.config.ts", "--project", project, "--reporter=list,json"];
  return { name, command: binary("playwright"), args, report: join(results, `${name}.json`) };
}

/** @param {string} name */
function binary(name) {
  return join(root, "node_modules", ".bin", name);
}
