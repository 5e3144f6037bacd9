// httpbin, the well-known test server, from Debian's packages, on a free port of this machine alone.
import { existsSync } from "node:fs";
import { spawnTied, stopTied, waitForWords } from "./commands.mjs";

const python = "/usr/bin/python3"; // Debian's: any other on the PATH does not see Debian's modules

/**
 * Starts it. It ends with `stop`, or with us. WIREBENCH_HTTPBIN names one that runs elsewhere.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startHttpbin() {
  const elsewhere = process.env["WIREBENCH_HTTPBIN"];
  if (elsewhere) return { url: elsewhere.replace(/\/$/, ""), stop: async () => {} };
  if (!existsSync(python)) throw new Error(`httpbin needs ${python}: run \`npm run setup -- --test\``);
  // Threads, so that a slow answer keeps nobody waiting. One worker: start-up is what a test run feels.
  const options = "--bind 127.0.0.1:0 --threads 16 --keep-alive 30 --graceful-timeout 1";
  const args = ["-m", "gunicorn", ...options.split(" "), "httpbin:app"];
  const child = spawnTied(python, args, { stdio: ["ignore", "ignore", "pipe"] });
  const said = /** @type {import("node:stream").Readable} */ (child.stderr);
  try {
    const pattern = /Listening at: (http:\/\/127\.0\.0\.1:\d+)/;
    const [, url = ""] = await waitForWords(child, said, { name: "httpbin", pattern, limitMs: 20_000 });
    said.resume(); // unread words would fill the pipe and stop it
    return { url, stop: () => stopTied(child) };
  } catch (error) {
    await stopTied(child);
    throw error;
  }
}
