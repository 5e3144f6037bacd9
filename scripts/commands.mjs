// Finding, running and tying down other programs.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** @typedef {{ code: number | null, output: string, timedOut: boolean }} Ran */

/** Whether a program of this name is on the PATH. @param {string} command */
export function hasCommand(command) {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Runs a program to its end and keeps what it said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeoutMs?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Ran>}
 */
export function run(command, args, { cwd, timeoutMs, env } = {}) {
  return new Promise((done) => {
    let output = "";
    let timedOut = false;
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const limit =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill("SIGKILL");
          }, timeoutMs);
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += String(chunk)));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => {
      clearTimeout(limit);
      done({ code, output, timedOut });
    });
  });
}

/**
 * Starts a helper that ends with us, even if we are killed outright (setpriv is part of util-linux). It gets a
 * process group of its own: Ctrl-C must reach the app before it reaches the display the app draws on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ stdio: import("node:child_process").StdioOptions, env?: NodeJS.ProcessEnv }} options
 */
export function spawnTied(command, args, { stdio, env }) {
  const tie = process.platform === "linux" && hasCommand("setpriv");
  const [program, ...rest] = tie ? ["setpriv", "--pdeathsig", "TERM", command, ...args] : [command, ...args];
  const child = spawn(program, rest, {
    stdio,
    detached: process.platform !== "win32",
    env: { ...process.env, ...env },
  });
  child.on("error", () => {}); // waiting for its first words reports it
  return child;
}

/** Asks a helper to end, and after two seconds ends it. @param {import("node:child_process").ChildProcess} child */
export async function stopTied(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const limit = setTimeout(() => child.kill("SIGKILL"), 2000);
  await gone;
  clearTimeout(limit);
}

/**
 * Waits until a helper has said something that matches, and returns the match.
 * @param {import("node:child_process").ChildProcess} child
 * @param {import("node:stream").Readable} stream
 * @param {{ name: string, pattern: RegExp, limitMs?: number }} what
 * @returns {Promise<RegExpExecArray>}
 */
export function waitForWords(child, stream, { name, pattern, limitMs = 10_000 }) {
  return new Promise((resolve, reject) => {
    let text = "";
    const limit = setTimeout(
      () => finish(new Error(`${name} did not start in ${limitMs / 1000} s`)),
      limitMs,
    );
    /** @param {Error | RegExpExecArray} end */
    function finish(end) {
      clearTimeout(limit);
      child.off("exit", onExit);
      child.off("error", finish);
      if (end instanceof Error) reject(end);
      else resolve(end);
    }
    /** @param {number | null} code */
    function onExit(code) {
      finish(new Error(`${name} ended with ${code} before it was ready\n${text}`.trim()));
    }
    child.once("exit", onExit);
    child.once("error", finish);
    stream.on("data", (chunk) => {
      text += String(chunk);
      const match = pattern.exec(text);
      if (match) finish(match);
    });
  });
}

/** The line that says what went wrong, out of much that does not. @param {string} output */
export function lastWords(output) {
  const lines = output.trim().split("\n");
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? "";
}
