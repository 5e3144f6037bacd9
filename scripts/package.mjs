// Packages what is built, for the system it runs on.
//   node scripts/package.mjs [targets]     for example: dir tar.gz; without any, what electron-builder.yml names
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import sevenZip from "7zip-bin";
import { build, Platform } from "electron-builder";
import { resolveElectron, wantedVersion } from "./electron-runtime.mjs";

// For tests: package whatever runtime there is, quickly.
const onlyForTests = process.env["WIREBENCH_PACKAGE_FALLBACK"] === "1";

try {
  await packageApp(process.argv.slice(2));
} catch (error) {
  console.error(`[package] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

/** @param {string[]} targets */
async function packageApp(targets) {
  // electron-builder would fetch its own 7-Zip from GitHub. This one comes from npm, without its executable bit.
  process.env["ELECTRON_BUILDER_7ZIP_PATH"] ??= sevenZip.path7za;
  if (process.platform !== "win32") await chmod(sevenZip.path7za, 0o755);
  process.env["ELECTRON_BUILDER_COMPRESSION_LEVEL"] ??= onlyForTests ? "1" : "5"; // 9 takes five times as long for 1 %
  const made = await build({
    projectDir: join(import.meta.dirname, ".."),
    targets: Platform.current().createTarget(targets),
    publish: "never",
    config: await runtimeConfig(),
  });
  for (const file of made) console.log(file);
}

async function runtimeConfig() {
  // Elsewhere one build serves two processors, so electron-builder fetches both of their runtimes itself.
  if (process.platform !== "linux") return {};
  const { version, source, dist } = await resolveElectron();
  if (version !== wantedVersion() && !onlyForTests) throw new Error(refusal(version));
  console.error(`[package] Electron ${version} (${source})`);
  return { electronDist: dist, electronVersion: version };
}

/** @param {string} version */
function refusal(version) {
  return (
    `will not package Electron ${version}: this release is made for ${wantedVersion()}.\n` +
    "The one at hand is a stand-in for development and tests: past its support, so without security fixes.\n" +
    "To package a release, get the real one: go online or set ELECTRON_MIRROR, then run\n" +
    "  node scripts/electron-runtime.mjs --refresh\n" +
    "or unpack it and set ELECTRON_OVERRIDE_DIST_PATH. To package for a test only: WIREBENCH_PACKAGE_FALLBACK=1."
  );
}
