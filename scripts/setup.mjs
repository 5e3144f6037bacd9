// Makes a fresh checkout ready: system packages (Debian and its kin), npm packages, the Electron runtime. It needs
// nothing but Node, does only what is missing, and takes a quarter of a second when nothing is.
//   node scripts/setup.mjs [--test] [--bench] [--no-system] [--no-runtime]
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installSystemPackages, needsFor } from "./system-packages.mjs";
import { isInstalled } from "./npm-packages.mjs";

const root = join(import.meta.dirname, "..");
const options = new Set(process.argv.slice(2));

try {
  await setUp();
} catch (error) {
  console.error(`[setup] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function setUp() {
  refuseOldNode();
  if (process.platform === "linux" && !options.has("--no-system")) {
    const hasDisplay = Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
    installSystemPackages(
      needsFor({ tests: options.has("--test"), benchmarks: options.has("--bench"), hasDisplay }),
      say,
    );
  }
  if (!isInstalled(root)) installNpmPackages();
  if (!options.has("--no-runtime")) {
    const { resolveElectron } = await import("./electron-runtime.mjs");
    await resolveElectron();
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old: 20.19 or newer is needed`);
}

function installNpmPackages() {
  say("npm ci");
  // Electron's wrapper asks for a newer Node than its installer needs; that warning would only worry people.
  const { status, error } = spawnSync("npm", ["ci", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32", // npm is a .cmd there
  });
  if (status !== 0) throw new Error(`npm ci failed (${error?.message ?? `exit ${status}`})`);
}

/** @param {string} text */
function say(text) {
  console.error(`[setup] ${text}`);
}
