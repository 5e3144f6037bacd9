import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { Agent, interceptors, request } from "undici";
import { planCurl, planUndici, planUrllib3 } from "#shared/policy/retry-plan-others.ts";
import type { RetryPlan, Trouble } from "#shared/policy/retry-plan.ts";
import { type RawServer, rawServer } from "#test/support/raw-server.ts";

const retries = 2;
const silenceMs = 1_000;

let server: RawServer | null = null;
afterEach(async () => {
  await server?.close();
});

/** A server with the trouble, and the moments at which it was asked. */
async function troubled({ failure, status, retryAfterMs, recoversAfter }: Trouble) {
  const asked: number[] = [];
  server = await rawServer(async (connection) => {
    for (let one = await connection.request(); one !== null; one = await connection.request()) {
      asked.push(performance.now());
      const isOver = recoversAfter !== null && asked.length > recoversAfter;
      const after = retryAfterMs === null || isOver ? "" : `Retry-After: ${retryAfterMs / 1_000}\r\n`;
      if (failure === "read" && !isOver) continue;
      connection.write(`HTTP/1.1 ${isOver ? 200 : status} X\r\n${after}Content-Length: 0\r\n\r\n`);
    }
  });
  return { url: server.url(), asked };
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: "ignore" });
  await once(child, "exit");
}

const python = `
import sys, requests
from requests.adapters import HTTPAdapter
session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=int(sys.argv[3])))
try: session.request(sys.argv[2], sys.argv[1], timeout=float(sys.argv[4]))
except requests.RequestException: pass
`;

const programs = {
  requests: {
    plan: (trouble: Trouble, method: string) =>
      planUrllib3(retries, trouble, { method, hasIdempotencyKey: false }),
    run: (url: string, method: string) =>
      run("python3", ["-c", python, url, method, String(retries), String(silenceMs / 1_000)]),
  },
  curl: {
    plan: (trouble: Trouble) => planCurl(retries, trouble),
    run: (url: string, method: string) =>
      run("curl", ["-s", "-X", method, "--retry", String(retries), "-m", String(silenceMs / 1_000), url]),
  },
  undici: {
    plan: (trouble: Trouble, method: string) =>
      planUndici(retries, trouble, { method, hasIdempotencyKey: false }),
    run: async (url: string, method: "GET" | "POST") => {
      const agent = new Agent({ headersTimeout: silenceMs });
      const dispatcher = agent.compose(interceptors.retry({ maxRetries: retries }));
      await request(url, { method, dispatcher }).then(
        ({ body }) => body.dump(),
        () => undefined,
      );
      await agent.destroy();
    },
  },
} satisfies Record<
  string,
  {
    readonly plan: (trouble: Trouble, method: string) => RetryPlan;
    readonly run: (url: string, method: "GET" | "POST") => Promise<void>;
  }
>;

const troubles: readonly (readonly [string, Partial<Trouble>, "GET" | "POST"])[] = [
  ["a 503", {}, "GET"],
  ["a 503 once", { recoversAfter: 1 }, "GET"],
  ["a 503 to a POST", {}, "POST"],
  ["a 429 with Retry-After", { status: 429, retryAfterMs: 2_000 }, "GET"],
  ["a 404 with Retry-After", { status: 404, retryAfterMs: 2_000 }, "GET"],
  ["a 408", { status: 408 }, "GET"],
  ["silence", { failure: "read" }, "GET"],
];

for (const [name, program] of Object.entries(programs)) {
  test.each(troubles)(`${name} does with %s what we say it would`, async (_, over, method) => {
    const trouble: Trouble = {
      failure: "status",
      status: 503,
      retryAfterMs: null,
      recoversAfter: null,
      ...over,
    };
    const { url, asked } = await troubled(trouble);
    await program.run(url, method);
    const { waits } = program.plan(trouble, method);
    const silence = trouble.failure === "read" ? silenceMs : 0;
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0) - silence);
    expect(gaps).toHaveLength(waits.length);
    for (const [index, { fromMs }] of waits.entries()) {
      expect(gaps[index]).toBeGreaterThan(fromMs - 60);
      expect(gaps[index]).toBeLessThan(fromMs + 900);
    }
  });
}
