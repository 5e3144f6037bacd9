// Ratios against a reference measured in the same run. Needs a build (npm run build) and an idle machine.
//   node scripts/bench.mjs [engine] [window]     both if none is named
import { join } from "node:path";
import { runnerImport } from "vite";
import { startDesktop } from "./desktop.mjs";
import { resolveElectron } from "./electron-runtime.mjs";

const root = join(import.meta.dirname, "..");
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : ["engine", "window"];

/** @param {string} file */
async function load(file) {
  const { module } = await runnerImport(join(root, "test/bench", file), {
    root,
    configFile: false,
    logLevel: "error",
  });
  return /** @type {Record<string, (root: string) => Promise<void>>} */ (module);
}

if (wanted.includes("engine")) await (await load("engine.ts"))["benchEngine"]?.(root);
if (wanted.includes("window")) {
  const runtime = await resolveElectron();
  const desktop = await startDesktop();
  Object.assign(process.env, desktop.env, { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist });
  try {
    await (await load("window.ts"))["benchWindow"]?.(root);
  } finally {
    await desktop.stop();
  }
}
