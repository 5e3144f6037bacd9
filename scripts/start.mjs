// From a checkout to the open window.
//   node scripts/start.mjs [arguments for the app]
import { spawnSync } from "node:child_process";
import { join } from "node:path";

runFirst("setup.mjs");
runFirst("build.mjs", "main", "preload", "renderer");

// Only now: what it imports may just have been installed.
const { launch } = await import("./launch.mjs");
try {
  const { child, done } = await launch({ args: process.argv.slice(2) });
  endWithShell(child);
  process.exit(await done);
} catch (error) {
  console.error(`[start] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

/** @param {string} script @param {string[]} args */
function runFirst(script, ...args) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * npm runs us in a shell, and a signal sent to npm ends that shell without reaching us. So the shell's end is ours.
 * @param {import("node:child_process").ChildProcess} child
 */
function endWithShell(child) {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || child.kill(), 500).unref();
}
