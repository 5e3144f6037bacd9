// What is built, from what, into what: one Vite configuration per target, for the build and for the dev loop.
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import react from "@vitejs/plugin-react";
import { runnerImport } from "vite";

/** @typedef {import("vite").InlineConfig} Config */

const root = join(import.meta.dirname, "..");
const contract = join(root, "shared", "ipc", "contract.ts");

// Electron's half runs on the Node inside Electron, the command line on the user's: both are at least this.
const nodeTarget = "node20";
const chromeTarget = "chrome130";

// The page gets a fresh nonce for every load (electron/windows/app-protocol.ts); the dev server uses this one as it is.
const nonce = "__CSP_NONCE__";
const devPolicy = [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  `style-src 'self' 'nonce-${nonce}'`,
  "img-src 'self' data: blob:",
  "frame-src wb-preview:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self' ws://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join("; ");

/** Every target by name. @type {Readonly<Record<string, () => Config>>} */
export const targets = {
  main: () =>
    nodeBuild({
      entries: {
        main: "electron/main.ts",
        "keychain-process": "electron/vault/keychain-process.ts",
        "proxy-script-worker": "electron/engine/route/proxy-script-worker.ts",
        "hash-thread": "electron/engine/content/hash-thread.ts",
        "history-worker": "electron/store/history-worker.ts",
        "reading-thread": "electron/documents/reading-thread.ts",
      },
      outDir: "out/main",
    }),
  preload: () => preloadBuild(),
  cli: () =>
    nodeBuild({
      entries: {
        wirebench: "electron/cli/wirebench.ts",
        "keychain-process": "electron/vault/keychain-process.ts",
        "proxy-script-worker": "electron/engine/route/proxy-script-worker.ts",
        "hash-thread": "electron/engine/content/hash-thread.ts",
      },
      outDir: "out/cli",
      keepsOld: true,
    }),
  renderer: () => rendererBuild(),
};

/**
 * `keepsOld` leaves the chunks of earlier builds: a command that runs may still want to load one of them.
 * @param {{ entries: Record<string, string>, outDir: string, keepsOld?: boolean }} what @returns {Config}
 */
function nodeBuild({ entries, outDir, keepsOld = false }) {
  return {
    ...common(),
    plugins: [scriptInterpreter(), leanUndici()],
    // Bundled whole, but for what has native code or is Electron itself: the packaged app needs no node_modules.
    ssr: { noExternal: true, external: ["keytar", "libsql"] },
    build: {
      ssr: true,
      ssrEmitAssets: true,
      outDir: join(root, outDir),
      emptyOutDir: !keepsOld,
      target: nodeTarget,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: inputs(entries),
        external: ["electron", "keytar", "libsql", ...builtinModules, /^node:/],
        // Chunks lie beside the entries, so that import.meta.dirname means the same place in all of them.
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  };
}

/**
 * Lays the interpreter of proxy scripts beside whatever bundles its package, which looks for it there.
 * @returns {import("vite").Plugin}
 */
export function scriptInterpreter() {
  const wasm = "new URL('../quickjs.wasm', import.meta.url)";
  return {
    name: "wirebench:script-interpreter",
    transform(code, id) {
      if (!id.endsWith("/quickjs-wasi/dist/index.js")) return null;
      if (!code.includes(wasm)) throw new Error(`${id} no longer looks for its interpreter as it did`);
      const source = readFileSync(join(dirname(id), "../quickjs.wasm"));
      this.emitFile({ type: "asset", fileName: "quickjs.wasm", source });
      return { code: code.replace(wasm, wasm.replace("../", "./")), map: null };
    },
  };
}

/**
 * Of undici only its client is used. Its index loads fetch, cookies, caches and, by asking for globalThis.Headers, the
 * undici inside Node as well: a tenth of a second and 8 MB of every start.
 * @returns {import("vite").Plugin}
 */
function leanUndici() {
  const id = "\0lean-undici";
  return {
    name: "wirebench:lean-undici",
    enforce: "pre",
    resolveId: (source) => (source === "undici" ? id : null),
    load: (loaded) =>
      loaded === id
        ? 'import Client from "undici/lib/dispatcher/client.js";\nimport errors from "undici/lib/core/errors.js";\nexport { Client, errors };'
        : null,
  };
}

/** @returns {Config} */
function preloadBuild() {
  const channels = contractChannels();
  return {
    ...common(),
    plugins: [channels.plugin],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(root, "out/preload"),
      emptyOutDir: true,
      target: chromeTarget,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: inputs({ preload: "electron/preload/index.ts" }),
        external: ["electron"],
        // CommonJS: a sandboxed preload can be nothing else.
        output: { format: "cjs", entryFileNames: "preload.cjs", intro: channels.declaration },
      },
    },
  };
}

/** @returns {Config} */
function rendererBuild() {
  return {
    ...common(),
    root: join(root, "renderer"),
    base: "./",
    plugins: [react()],
    html: { cspNonce: nonce },
    build: {
      outDir: join(root, "out/renderer"),
      emptyOutDir: true,
      target: chromeTarget,
      sourcemap: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0, // the policy allows no data: fonts
      chunkSizeWarningLimit: 4000, // read from disk, not from a network
      rolldownOptions: {
        output: {
          // zod tries to compile code as it is loaded: what keeps it from that has to be in the same chunk, before it.
          codeSplitting: { groups: [{ name: "schemas", test: /\/no-eval\.ts$|\/node_modules\/zod\// }] },
        },
      },
    },
    server: { host: "127.0.0.1", port: 0, headers: { "content-security-policy": devPolicy } },
  };
}

function common() {
  return /** @satisfies {Config} */ ({
    configFile: /** @type {const} */ (false),
    root,
    cacheDir: join(root, "node_modules/.cache/vite"),
    logLevel: /** @type {const} */ ("warn"),
    publicDir: /** @type {const} */ (false),
  });
}

/** @param {Record<string, string>} entries */
function inputs(entries) {
  return Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)]));
}

/**
 * Tells preload the names of the contract's calls and events as the constant CHANNELS. The names alone: with the
 * contract itself preload would carry all of zod.
 */
function contractChannels() {
  /** @type {Readonly<{ calls: readonly string[], events: readonly string[] }>} */
  let channels = { calls: [], events: [] };
  /** @type {import("vite").Plugin} */
  const plugin = {
    name: "wirebench:contract-channels",
    async buildStart() {
      if (!existsSync(contract)) throw new Error(`${contract} is missing: preload takes its names from it`);
      const { module, dependencies } = await runnerImport(contract, { ...common(), logLevel: "error" });
      const { calls, events } = /** @type {{ calls: object, events: object }} */ (module);
      channels = { calls: Object.keys(calls), events: Object.keys(events) };
      for (const file of [contract, ...dependencies]) this.addWatchFile(file);
    },
  };
  return { plugin, declaration: () => `const CHANNELS = ${JSON.stringify(channels)};` };
}
