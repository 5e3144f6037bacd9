// Runs every suite behind docs/guarantees.md with all its cases, on Node and inside Electron, and writes that page.
//   node scripts/guarantees.mjs [--fast]     as many cases as `npm test`, and the page is printed instead
import { join } from "node:path";
import { runnerImport } from "vite";
import { resolveElectron } from "./electron-runtime.mjs";

/** @typedef {{ page: string, held: boolean }} Ran */

const root = join(import.meta.dirname, "..");
const deep = !process.argv.includes("--fast");
const seed = process.env["WIREBENCH_SEED"] ?? String(Date.now() % 2 ** 31);

const { version: electron } = await resolveElectron();

const { module } = await runnerImport(join(root, "test/guarantees/run-all.ts"), {
  root,
  configFile: false,
  logLevel: "error",
});
const { runAll, writePage } =
  /** @type {{ runAll: (run: object) => Promise<Ran>, writePage: (file: string, page: string) => Promise<void> }} */ (
    module
  );
const { page, held } = await runAll({ root, deep, seed, electron });
if (deep) await writePage(join(root, "docs", "guarantees.md"), page);
else console.log(page);
process.exit(held ? 0 : 1);
