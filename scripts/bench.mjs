// Ratios against a reference measured in the same run. Needs a build (npm run build), an idle machine, and what
// `npm run setup -- --bench` installs: nginx, wrk, curl, python3-requests.
//   node scripts/bench.mjs [engine [throughput] [growth] [programs]] [window]     everything if none is named
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { runnerImport } from "vite";
import { startDesktop } from "./desktop.mjs";
import { resolveElectron } from "./electron-runtime.mjs";

const root = join(import.meta.dirname, "..");
const named = process.argv.slice(2);
const parts = named.filter((name) => ["throughput", "growth", "programs"].includes(name));
const wanted = named.length > 0 ? named : ["engine", "window"];

/** @param {string} file */
async function load(file) {
  const { module } = await runnerImport(join(root, "test", file), {
    root,
    configFile: false,
    logLevel: "error",
  });
  return /** @type {Record<string, (argument: string) => Promise<unknown>>} */ (module);
}

if (wanted.includes("engine") || parts.length > 0) {
  // Built as the app is: modules that are loaded one by one run slower.
  const { buildEntry } = await load("support/build-entry.ts");
  const entry = /** @type {{ file: string, remove: () => Promise<void> } | undefined} */ (
    await buildEntry?.("test/bench/engine/main.ts")
  );
  const { status } = spawnSync(process.execPath, ["--expose-gc", entry?.file ?? "", root, ...parts], {
    stdio: "inherit",
  });
  await entry?.remove();
  if (status !== 0) process.exit(1);
}
if (wanted.includes("window")) {
  const runtime = await resolveElectron();
  const desktop = await startDesktop();
  Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist });
  try {
    await (await load("bench/window.ts"))["benchWindow"]?.(root);
  } finally {
    await desktop.stop();
  }
}
