import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, ratioText } from "#test/bench/ratios.ts";

const repetitions = 7;

interface Ran {
  readonly ms: number;
  readonly peakMb: number;
}

/** A program run under `/usr/bin/time`-like accounting: wall-clock time from its start, and its peak memory. */
function measured(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    // Python's resource usage of children is the one that is on every Debian.
    const accounted =
      "import resource,subprocess,sys\ncode=subprocess.call(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\nprint(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\nsys.exit(code)";
    const child = spawn("/usr/bin/python3", ["-c", accounted, command, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ ms: performance.now() - startedAt, peakMb: Number(text) / 1_024 });
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
}

export interface Programs {
  readonly root: string;
  readonly small: string;
  readonly json100Mb: string;
  readonly gigabyte: string;
}

/** `wirebench send` as a process of its own, from its start: a small request, 100 MB of JSON, 1 GiB with its hash. */
export async function benchPrograms({ root, small, json100Mb, gigabyte }: Programs): Promise<void> {
  const cli = [join(root, "out/cli/wirebench.js"), "send"];
  const to = join(tmpdir(), `wirebench-bench-${String(process.pid)}.out`);
  const own = (url: string, ...more: readonly string[]): [string, readonly string[]] => [
    process.execPath,
    [...cli, url, ...more],
  ];
  await compare("one small request, from process start", [
    ["node -e 0 (limit)", process.execPath, ["-e", "0"]],
    ["wirebench send", ...own(small)],
  ]);
  await compare("100 MB of JSON to a file", [
    ["curl -o", "curl", ["-s", "-o", to, json100Mb]],
    ["wirebench send -o", ...own(json100Mb, "-o", to)],
  ]);
  await compare("1 GiB to a file (ours with its SHA-256)", [
    ["curl -o", "curl", ["-s", "-o", to, gigabyte]],
    ["wirebench send -o", ...own(gigabyte, "-o", to)],
  ]);
  await rm(to, { force: true });
}

type Named = readonly [name: string, command: string, args: readonly string[]];

/** The first is the reference. */
async function compare(what: string, programs: readonly Named[]): Promise<void> {
  const ends = programs.map((): Ran[] => []);
  for (let n = 0; n <= repetitions; n++) {
    for (const [index, [, command, args]] of programs.entries()) {
      const end = await measured(command, args);
      if (n > 0) ends[index]?.push(end);
    }
  }
  console.log(`${what}: ${String(repetitions)} repetitions, interleaved (each with ≈ 25 ms of accounting)`);
  const reference = (ends[0] ?? []).map(({ ms }) => ms);
  for (const [index, [name]] of programs.entries()) {
    const times = (ends[index] ?? []).map(({ ms }) => ms);
    const peak = median((ends[index] ?? []).map(({ peakMb }) => peakMb));
    console.log(
      `  ${name.padEnd(20)}${median(times).toFixed(0).padStart(6)} ms   peak ${peak.toFixed(0).padStart(4)} MB   time ${ratioText(times, reference)} ×`,
    );
  }
}
