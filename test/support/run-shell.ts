import { spawn } from "node:child_process";
import { expect } from "vitest";

/** Runs a command in what POSIX says a shell is: neither the options nor the quoting of any other. It must end well. */
export async function runShell(
  command: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const shell = spawn("sh", ["-c", command], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: Buffer[] = [];
  shell.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve) => shell.once("close", resolve));
  expect({
    code,
    said: Buffer.concat(said)
      .toString()
      .replaceAll(/^.*%.*$|\r/gm, ""),
  }).toMatchObject({ code: 0 });
}
