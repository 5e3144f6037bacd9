#!/usr/bin/env node
// The command line. In a checkout it builds itself first, if its sources are newer than what was built.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");
const built = join(root, "out", "cli", "wirebench.js");
const sources = ["shared", "electron"].map((folder) => join(root, folder));
const lock = join(root, "out", ".cli-build");
const buildLimitMs = 60_000;

try {
  if (isStale()) await oneAtATime(buildCommandLine);
} catch (error) {
  process.stderr.write(`wirebench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
await import(pathToFileURL(built).href);

function isStale() {
  if (!sources.every((folder) => existsSync(folder))) return false; // installed without its sources
  return !existsSync(built) || newestSourceMs() > statSync(built).mtimeMs;
}

function newestSourceMs() {
  let newest = 0;
  for (const folder of sources) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
      newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return newest;
}

/** Of several started at once, one builds and the others wait for it. @param {() => void} act */
async function oneAtATime(act) {
  mkdirSync(join(root, "out"), { recursive: true });
  const end = Date.now() + buildLimitMs;
  while (!taken()) {
    if (Date.now() > end) rmSync(lock, { recursive: true, force: true }); // left behind by one that was killed
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    if (isStale()) act();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken() {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function buildCommandLine() {
  if (!existsSync(join(root, "node_modules", "vite"))) {
    throw new Error("its packages are missing: run `npm run setup` first");
  }
  const builder = join(root, "scripts", "build.mjs");
  const { status, stderr } = spawnSync(process.execPath, [builder, "cli"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the command line could not be built\n${stderr.trim()}`);
}
