// A private desktop for Linux: a virtual display, a D-Bus session and an unlocked keyring, all throw-away, so that
// tests never touch the developer's own keyring or windows.
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasCommand, spawnTied, stopTied, waitForWords } from "./commands.mjs";
import { cacheFolder } from "./electron-runtime.mjs";

/** @typedef {{ env: Record<string, string>, stop: () => Promise<void> }} Desktop */

/**
 * Starts it, and returns the environment that points at it. On other systems, and with WIREBENCH_HEADED=1, the real
 * desktop is used: the environment is empty.
 * @param {{ display?: boolean, keyring?: boolean, size?: string }} [wants]
 * @returns {Promise<Desktop>}
 */
export async function startDesktop({ display = true, keyring = true, size = "1440x900x24" } = {}) {
  if (process.platform !== "linux" || process.env["WIREBENCH_HEADED"] === "1") {
    return { env: {}, stop: async () => {} };
  }
  refuseIfMissing([
    ...(display ? ["Xvfb"] : []),
    "dbus-daemon",
    ...(keyring ? ["gnome-keyring-daemon", "dbus-send"] : []),
  ]);
  const home = await mkdtemp(join(tmpdir(), "wirebench-desktop-"));
  const env = await folders(home);
  /** @type {import("node:child_process").ChildProcess[]} */
  const helpers = [];
  const stop = async () => {
    for (const helper of helpers.toReversed()) await stopTied(helper);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (display) env["DISPLAY"] = await startDisplay(helpers, env, size);
    const bus = await startBus(helpers, env);
    // Chromium asks for a system bus too; there may be none here.
    Object.assign(env, { DBUS_SESSION_BUS_ADDRESS: bus, DBUS_SYSTEM_BUS_ADDRESS: bus });
    if (keyring) await startKeyring(helpers, env);
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {readonly string[]} commands */
function refuseIfMissing(commands) {
  const missing = commands.filter((command) => !hasCommand(command));
  if (missing.length === 0) return;
  throw new Error(
    `missing ${missing.join(", ")}: run \`npm run setup\`, or set WIREBENCH_HEADED=1 to use your own desktop`,
  );
}

/** @param {string} home @returns {Promise<Record<string, string>>} */
async function folders(home) {
  const env = {
    XDG_RUNTIME_DIR: join(home, "run"),
    XDG_DATA_HOME: join(home, "data"),
    XDG_CONFIG_HOME: join(home, "config"),
  };
  for (const folder of Object.values(env)) await mkdir(folder, { recursive: true, mode: 0o700 });
  // Not throw-away: the runtime in it took minutes to fetch.
  return { ...env, WIREBENCH_CACHE: cacheFolder() };
}

/**
 * @param {import("node:child_process").ChildProcess[]} helpers
 * @param {Record<string, string>} env
 * @param {string} size
 */
async function startDisplay(helpers, env, size) {
  // -displayfd picks a free number and says it when the display is ready: nothing to guess, nothing to poll.
  const args = ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp", "-noreset"];
  const child = spawnTied("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"], env });
  helpers.push(child);
  const said = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
  const [, number] = await waitForWords(child, said, { name: "Xvfb", pattern: /^(\d+)\n/ });
  return `:${number}`;
}

/**
 * @param {import("node:child_process").ChildProcess[]} helpers
 * @param {Record<string, string>} env
 */
async function startBus(helpers, env) {
  const args = ["--session", "--nofork", "--print-address=1"];
  const child = spawnTied("dbus-daemon", args, { stdio: ["ignore", "pipe", "ignore"], env });
  helpers.push(child);
  const said = /** @type {import("node:stream").Readable} */ (child.stdout);
  const [, address = ""] = await waitForWords(child, said, { name: "dbus-daemon", pattern: /^(.+)\n/ });
  return address;
}

/**
 * @param {import("node:child_process").ChildProcess[]} helpers
 * @param {Record<string, string>} env
 */
async function startKeyring(helpers, env) {
  const args = ["--foreground", "--unlock", "--components=secrets"];
  const child = spawnTied("gnome-keyring-daemon", args, { stdio: ["pipe", "ignore", "ignore"], env });
  helpers.push(child);
  child.stdin?.end("the password of a keyring that is thrown away");
  // It says nothing when it is ready, so the bus is asked.
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (child.exitCode !== null)
      throw new Error(`gnome-keyring-daemon ended with ${child.exitCode} at its start`);
    if (isOnBus("org.freedesktop.secrets", env)) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error("gnome-keyring-daemon did not start in 10 s");
}

/** @param {string} name @param {Record<string, string>} env */
function isOnBus(name, env) {
  const target = ["--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", `string:${name}`];
  const asked = spawnSync("dbus-send", ["--session", "--print-reply", ...target], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return asked.stdout.includes("boolean true");
}
