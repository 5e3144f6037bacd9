// Builds into out/. Several targets are built side by side.
//   node scripts/build.mjs [main] [preload] [cli] [renderer]     all of them if none is named
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { targets } from "./build-targets.mjs";

const known = Object.keys(targets);
const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`[build] no such target: ${unknown.join(", ")}. There are: ${known.join(", ")}`);
  process.exit(2);
}

const wanted = named.length > 0 ? named : known;
const startedAt = performance.now();
if (wanted.includes("cli")) await sweep(join(import.meta.dirname, "..", "out", "cli"));
const ends = await Promise.allSettled(wanted.map((name) => build(targets[name]?.())));
for (const [i, end] of ends.entries()) {
  if (end.status === "rejected") console.error(`[build] ${wanted[i]} failed\n${messageOf(end.reason)}`);
}
if (ends.some(({ status }) => status === "rejected")) process.exit(1);
console.error(`[build] ${wanted.join(", ")} in ${Math.round(performance.now() - startedAt)} ms`);

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** What earlier builds left; no command runs for as long. @param {string} folder */
async function sweep(folder) {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < hourAgo) await rm(file, { recursive: true, force: true });
  }
}
