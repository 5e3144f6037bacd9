// Stands in for Electron's own default app in the fallback runtime: opens the folder or file on the command line,
// after the modules given with -r (Playwright's loader comes that way). It awaits the app at its top level, because
// Electron holds `ready` back until then.
import { app } from "electron";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { loaders, target } = readArguments(process.argv.slice(1));
const require = createRequire(import.meta.url);
for (const loader of loaders) require(path.resolve(loader));

if (target === undefined) {
  console.error("usage: electron [-r module] <app folder>");
  app.exit(2);
} else {
  Object.defineProperty(process, "defaultApp", { value: true, enumerable: true });
  try {
    await import(pathToFileURL(entryOf(path.resolve(target))).href);
  } catch (error) {
    console.error("The app threw while it was loading\n", error);
    app.exit(1);
  }
}

/** @param {readonly string[]} words */
function readArguments(words) {
  const modules = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "-r" || word === "--require") modules.push(words[++i] ?? "");
    else if (!word.startsWith("-")) return { loaders: modules, target: word };
  }
  return { loaders: modules, target: undefined };
}

/** Tells Electron what its manifest says of the app, and finds its first module. @param {string} place */
function entryOf(place) {
  const manifestFile = path.join(place, "package.json");
  const hasManifest = fs.existsSync(manifestFile);
  app.setAppPath(hasManifest ? place : path.dirname(place));
  if (!hasManifest) return place;
  const manifest = JSON.parse(fs.readFileSync(manifestFile, "utf8"));
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  return path.join(place, manifest.main ?? "index.js");
}
