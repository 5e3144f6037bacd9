// System libraries and programs, by what must be there and the Debian package that brings it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { hasCommand } from "./commands.mjs";

/**
 * One thing that must be there, and its packages: Debian 12's name, then the name since the 64-bit time change.
 * @typedef {{ library: string } | { command: string } | { file: string }} Thing
 * @typedef {{ thing: Thing, packages: readonly [string, string?] }} Need
 */

/** @type {readonly Need[]} */
const forWindow = [
  { thing: { library: "libnss3.so" }, packages: ["libnss3"] },
  { thing: { library: "libgtk-3.so.0" }, packages: ["libgtk-3-0", "libgtk-3-0t64"] },
  { thing: { library: "libgbm.so.1" }, packages: ["libgbm1"] },
  { thing: { library: "libasound.so.2" }, packages: ["libasound2", "libasound2t64"] },
  { thing: { library: "libsecret-1.so.0" }, packages: ["libsecret-1-0"] },
];

/** @type {readonly Need[]} */
const forPrivateDesktop = [
  { thing: { command: "Xvfb" }, packages: ["xvfb"] },
  { thing: { command: "dbus-daemon" }, packages: ["dbus"] },
  { thing: { command: "gnome-keyring-daemon" }, packages: ["gnome-keyring"] },
];

/** @type {readonly Need[]} */
const forTests = [
  { thing: { file: "/usr/lib/python3/dist-packages/httpbin" }, packages: ["python3-httpbin"] },
  // httpbin takes chunked requests only from gunicorn.
  { thing: { file: "/usr/lib/python3/dist-packages/gunicorn" }, packages: ["python3-gunicorn"] },
  // What we measure ourselves against, beside which every scenario of docs/requests-parity.md is run.
  { thing: { file: "/usr/lib/python3/dist-packages/requests" }, packages: ["python3-requests"] },
  { thing: { file: "/usr/lib/python3/dist-packages/urllib3" }, packages: ["python3-urllib3"] },
  { thing: { file: "/usr/lib/python3/dist-packages/socks.py" }, packages: ["python3-socks"] },
  // It runs the commands we export.
  { thing: { command: "curl" }, packages: ["curl"] },
  // It makes the client certificates that are tried.
  { thing: { command: "openssl" }, packages: ["openssl"] },
];

/** @type {readonly Need[]} */
const forBenchmarks = [
  { thing: { file: "/usr/sbin/nginx" }, packages: ["nginx-light"] },
  { thing: { command: "wrk" }, packages: ["wrk"] },
  { thing: { command: "curl" }, packages: ["curl"] },
  { thing: { file: "/usr/lib/python3/dist-packages/requests" }, packages: ["python3-requests"] },
];

/**
 * What this machine needs: the window always; a private desktop to test on, or where there is no display.
 * @param {{ tests: boolean, benchmarks: boolean, hasDisplay: boolean }} situation
 * @returns {readonly Need[]}
 */
export function needsFor({ tests, benchmarks, hasDisplay }) {
  return [
    ...forWindow,
    ...(tests || !hasDisplay ? forPrivateDesktop : []),
    ...(tests ? forTests : []),
    ...(benchmarks ? forBenchmarks : []),
  ];
}

/**
 * Installs what is missing. Without apt it only says so: the same things have other names there.
 * @param {readonly Need[]} needs
 * @param {(text: string) => void} say
 */
export function installSystemPackages(needs, say) {
  const missing = missingOf(needs);
  if (missing.length === 0) return;
  const debianNames = missing.map(({ packages: [name] }) => name).join(" ");
  if (!hasCommand("apt-get")) {
    say(`missing here, by their Debian names: ${debianNames}`);
    return;
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      "system packages are missing. Run:\n" +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(nameHere).join(" ")}\n` +
        "or go on without them: add --no-system",
    );
  }
  say("system packages are missing: apt-get update");
  apt("update", "-qq");
  const names = missing.map(nameHere);
  say(`apt-get install ${names.join(" ")}`);
  apt("install", "-y", "-qq", "--no-install-recommends", ...names);
}

/** @param {readonly Need[]} needs */
function missingOf(needs) {
  const libraries = knownLibraries();
  return needs.filter(({ thing }) => {
    if ("library" in thing) return !libraries.includes(`${thing.library} `);
    return "command" in thing ? !hasCommand(thing.command) : !existsSync(thing.file);
  });
}

function knownLibraries() {
  // ldconfig is in sbin, which is not on everyone's PATH.
  for (const ldconfig of ["/sbin/ldconfig", "/usr/sbin/ldconfig"]) {
    const { stdout } = spawnSync(ldconfig, ["-p"], { encoding: "utf8" });
    if (stdout) return stdout;
  }
  return "";
}

/** @param {Need} need */
function nameHere({ packages: [name, newer] }) {
  if (newer === undefined) return name;
  return spawnSync("apt-cache", ["show", newer], { encoding: "utf8" }).stdout ? newer : name;
}

/** @param {string[]} args */
function apt(...args) {
  const { status, stdout, stderr } = spawnSync("apt-get", args, {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    maxBuffer: 1 << 26,
  });
  if (status === 0) return;
  const end = `${stdout}${stderr}`.trim().split("\n").slice(-15).join("\n");
  throw new Error(`apt-get ${args.join(" ")} failed:\n${end}`);
}
