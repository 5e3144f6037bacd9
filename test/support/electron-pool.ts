import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { PoolRunnerInitializer } from "vitest/node";

const worker = join(import.meta.dirname, "electron-worker.mjs");

/** Runs each test file in the main process of an Electron of its own. */
export const electronPool: PoolRunnerInitializer = {
  name: "electron",
  createPoolWorker: ({ env, project }) => {
    let child: ChildProcess | null = null;
    const running = (): ChildProcess => {
      if (child === null) throw new Error("Electron is not running");
      return child;
    };
    return {
      name: "electron",
      on: (event, listener) => void running().on(event, listener),
      off: (event, listener) => void running().off(event, listener),
      send: (message) => void running().send(message),
      deserialize: (message) => message,
      start: async () => {
        const { executable, desktop } = project.getProvidedContext().electron;
        child = spawn(executable, [...switches(), worker], {
          env: { ...process.env, ...env, ...desktop },
          stdio: ["ignore", "inherit", "pipe", "ipc"],
          serialization: "advanced",
        });
        child.stderr?.pipe(process.stderr, { end: false });
        // Electron reads messages before it is ready, when nobody listens yet.
        await Promise.race([once(child, "message"), failedStart(child)]);
      },
      stop: async () => {
        const ending = running();
        child = null;
        await end(ending);
      },
    };
  },
};

/** It ends by itself, and its own children with it, when nobody listens any more; its display may go before it does. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  const limit = setTimeout(() => child.kill("SIGKILL"), 3_000);
  child.stderr?.unpipe().resume();
  if (child.connected) child.disconnect();
  await gone;
  clearTimeout(limit);
}

async function failedStart(child: ChildProcess): Promise<never> {
  // What a child process says with `exit`.
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`Electron ended with ${String(code)} before it was ready`);
}

/** Chromium refuses to be sandboxed as root; nothing is drawn here. */
const switches = (): readonly string[] => [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
];
