import { builtinModules } from "node:module";
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "vite";
import { scriptInterpreter } from "#scripts/build-targets.mjs";

const root = join(import.meta.dirname, "../..");

export interface BuiltEntry {
  readonly file: string;
  readonly remove: () => Promise<void>;
}

/** Builds one of our sources as a program that plain Node runs, beside `node_modules` so that it finds keytar. */
export async function buildEntry(source: string): Promise<BuiltEntry> {
  const cache = join(root, "node_modules/.cache/wirebench-entries");
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, "entry-"));
  const name = basename(source, ".ts");
  await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [scriptInterpreter()],
    ssr: { noExternal: true, external: ["keytar", "libsql"] },
    build: {
      ssr: true,
      ssrEmitAssets: true,
      outDir,
      target: "node20",
      minify: false,
      rolldownOptions: {
        input: { [name]: join(root, source) },
        external: ["keytar", "libsql", ...builtinModules, /^node:/],
        output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
  return { file: join(outDir, `${name}.mjs`), remove: () => rm(outDir, { recursive: true, force: true }) };
}
