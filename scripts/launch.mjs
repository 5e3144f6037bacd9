// Starts the built app. On a Linux machine without a display it runs on a private virtual one.
import { spawn } from "node:child_process";
import { startDesktop } from "./desktop.mjs";
import { resolveElectron } from "./electron-runtime.mjs";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/**
 * Starts it; `done` is its exit code, once it and its private desktop are gone.
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ child: ChildProcess, done: Promise<number> }>}
 */
export async function launch({ args = [], env = {} } = {}) {
  const runtime = await resolveElectron();
  const alone = process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
  const desktop = alone ? await startDesktop() : { env: {}, stop: async () => {} };
  if (alone) console.error("[launch] no display: using a private virtual one, with a throw-away keyring");
  console.error(`[launch] Electron ${runtime.version} (${runtime.source})`);
  const child = spawn(runtime.executable, [...switchesFor({ alone }), ".", ...args], {
    stdio: "inherit",
    // Its own process group: Ctrl-C comes to us, and we pass it on once, before the display goes.
    detached: process.platform !== "win32",
    env: { ...process.env, ...desktop.env, ...env },
  });
  const stopForwarding = forwardSignals(child);
  const done = exitOf(child).then(async (code) => {
    stopForwarding();
    await desktop.stop();
    return code;
  });
  return { child, done };
}

/** @param {{ alone: boolean }} situation */
function switchesFor({ alone }) {
  // Chromium refuses to be sandboxed as root. Anyone else gets the sandbox.
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  return [...(isRoot ? ["--no-sandbox"] : []), ...(alone ? ["--disable-gpu"] : [])];
}

/** @param {ChildProcess} child @returns {Promise<number>} */
function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {ChildProcess} child */
function forwardSignals(child) {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  let forwarded = false;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (!forwarded) child.kill(signal);
    forwarded = true;
  };
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}
