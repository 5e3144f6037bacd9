// The development loop: the renderer from Vite's dev server, with hot reload; main and preload rebuilt when a source
// changes, and Electron started again.
import { build, createServer } from "vite";
import { targets } from "./build-targets.mjs";
import { launch } from "./launch.mjs";

const watched = ["main", "preload"];

const server = await createServer(targets["renderer"]?.());
await server.listen();
process.removeAllListeners("SIGTERM"); // Vite would leave at once; Electron is to go first
const url = server.resolvedUrls?.local[0] ?? "";
console.error(`[dev] renderer: ${url}`);

/** @type {Awaited<ReturnType<typeof launch>> | undefined} */
let running;
/** @type {Promise<void>} */
let lastRestart = Promise.resolve();
const built = new Set();

for (const name of watched) {
  const config = targets[name]?.() ?? {};
  await build({
    ...config,
    plugins: [
      ...(config.plugins ?? []),
      { name: `wirebench:restart-${name}`, closeBundle: () => onBuilt(name) },
    ],
    build: { ...config.build, watch: {} },
  });
}

/** @param {string} name */
function onBuilt(name) {
  if (built.has(name)) console.error(`[dev] ${name} rebuilt`);
  built.add(name);
  if (built.size < watched.length) return;
  lastRestart = lastRestart.then(restart, restart);
}

async function restart() {
  const previous = running;
  running = undefined;
  previous?.child.kill();
  await previous?.done;
  const mine = await launch({ env: { WIREBENCH_DEV_URL: url } });
  running = mine;
  // When the window is closed the loop is over, unless it was closed to be opened again.
  void mine.done.then(async (code) => {
    if (running !== mine) return;
    await server.close();
    process.exit(code);
  });
}
