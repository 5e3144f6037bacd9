import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { type Guarantee, guarantees as all, shallow } from "./guarantees.ts";
import { allHeld, guaranteesPage, type Report } from "./report.ts";

interface Run {
  readonly root: string;
  /** As many cases as `npm test` has, or all of them. */
  readonly deep: boolean;
  /** From which every suite that takes chances makes its cases, on either runtime. */
  readonly seed: string;
  /** Its version. */
  readonly electron: string;
}

/** Runs every suite behind docs/guarantees.md on Node and inside Electron. Returns the page, and whether all held. */
export async function runAll(run: Run): Promise<{ readonly page: string; readonly held: boolean }> {
  const guarantees = run.deep ? all : shallow(all);
  const results = join(run.root, "test-results", "guarantees");
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const node = {
    runtime: `Node ${process.versions.node}`,
    report: await runSuites(run, ["unit", "integration", "guarantees"], filesOf(guarantees)),
  };
  const electron = {
    runtime: `Electron ${run.electron}`,
    report: await runSuites(run, ["electron"], filesOf(guarantees.filter(({ core }) => core === true))),
  };
  return { page: guaranteesPage(guarantees, node, electron), held: allHeld(guarantees, node, electron) };
}

/** Writes the page in the form the sources have. */
export async function writePage(file: string, page: string): Promise<void> {
  await writeFile(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
}

const filesOf = (of: readonly Guarantee[]): readonly string[] => [
  ...new Set(of.flatMap(({ files }) => files)),
];

async function runSuites(
  { root, deep, seed }: Run,
  projects: readonly string[],
  files: readonly string[],
): Promise<Report> {
  const report = join(root, "test-results", "guarantees", `${projects.join("-")}.json`);
  const args = [
    "run",
    "--config=test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...projects.map((project) => `--project=${project}`),
    ...files,
  ];
  spawnSync(join(root, "node_modules/.bin/vitest"), args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, WIREBENCH_SEED: seed, WIREBENCH_DEEP: deep ? "1" : "0" },
    shell: process.platform === "win32", // node_modules/.bin holds .cmd files there
  });
  // The reporter's own shape.
  return JSON.parse(await readFile(report, "utf8")) as Report;
}
