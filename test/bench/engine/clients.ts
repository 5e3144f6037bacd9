import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent as NodeAgent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, fetch, request } from "undici";
import type { BenchedEngine } from "./benched-engine.ts";

/** Sends `count` small requests, `inFlight` at a time, and gives microseconds per request. */
export interface Client {
  readonly name: string;
  run(count: number, inFlight: number): Promise<number>;
}

/** All that are compared, each with connections of its own that stay open between runs. */
export async function allClients(
  url: string,
  engine: BenchedEngine,
): Promise<{ readonly clients: readonly Client[]; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "wirebench-clients-"));
  const agent = new Agent({ connections: 50, pipelining: 1 });
  const nodeAgent = new NodeAgent({ keepAlive: true, maxSockets: 50 });
  const clients: readonly Client[] = [
    inProcess("Wirebench, recorded", () => engine.send(url)),
    inProcess("Wirebench, not recorded", () => engine.sendUnrecorded(url)),
    inProcess("undici request", async () => {
      await (await request(url, { dispatcher: agent })).body.text();
    }),
    inProcess("undici fetch", async () => {
      await (await fetch(url, { dispatcher: agent })).text();
    }),
    inProcess("node:http", () => nodeGet(url, nodeAgent)),
    curl(url, folder),
    python(url),
    wrk(url),
  ];
  return {
    clients,
    close: async () => {
      await agent.close();
      nodeAgent.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function inProcess(name: string, act: () => Promise<void>): Client {
  return {
    name,
    run: async (count, inFlight) => {
      let left = count;
      const startedAt = performance.now();
      const worker = async (): Promise<void> => {
        while (left-- > 0) await act();
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
      return ((performance.now() - startedAt) * 1_000) / count;
    },
  };
}

const nodeGet = (url: string, agent: NodeAgent): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        Buffer.concat(chunks).toString();
        resolve();
      });
    }).on("error", reject);
  });

/** One process for all, its start taken off. */
function curl(url: string, folder: string): Client {
  const run = async (count: number, inFlight: number): Promise<number> => {
    const list = join(folder, `curl-${count}`);
    await writeFile(list, `url = "${url}"\noutput = "/dev/null"\n`.repeat(count));
    const parallel = inFlight > 1 ? ["--parallel", "--parallel-max", String(inFlight)] : [];
    const { ms } = await ran("curl", ["-s", "--no-progress-meter", ...parallel, "-K", list]);
    return ms;
  };
  return {
    name: "curl, one process",
    run: async (count, inFlight) => {
      const start = await run(1, inFlight);
      return (((await run(count, inFlight)) - start) * 1_000) / count;
    },
  };
}

const pythonProgram = `
import sys, time, requests
from concurrent.futures import ThreadPoolExecutor
url, count, in_flight = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
session = requests.Session()
session.mount("http://", requests.adapters.HTTPAdapter(pool_connections=10, pool_maxsize=in_flight, pool_block=True))
get = lambda _: session.get(url, timeout=(5, 30)).json()
get(0)
started = time.perf_counter()
if in_flight == 1:
    for n in range(count): get(n)
else:
    with ThreadPoolExecutor(in_flight) as pool: list(pool.map(get, range(count)))
print((time.perf_counter() - started) * 1e6 / count)
`;

/** It times itself, since its start is not what is asked about; a tenth of the requests is plenty at its pace. */
const python = (url: string): Client => ({
  name: "python requests",
  run: async (count, inFlight) => {
    const some = String(Math.ceil(count / 10));
    const { text } = await ran("/usr/bin/python3", ["-c", pythonProgram, url, some, String(inFlight)]);
    return Number(text.trim());
  },
});

const wrk = (url: string): Client => ({
  name: "wrk, the machine's limit",
  run: async (_count, inFlight) => {
    const { text } = await ran("wrk", ["-t", "1", "-c", String(inFlight), "-d", "1s", url]);
    return 1_000_000 / Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  },
});

/** Runs a program to its end; it must succeed. */
export function ran(
  command: string,
  args: readonly string[],
): Promise<{ readonly text: string; readonly ms: number }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve({ text, ms: performance.now() - startedAt });
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
}
