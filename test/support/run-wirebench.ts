import { spawn } from "node:child_process";
import { join } from "node:path";

/** What one run of the command line printed and how it ended. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly ms: number;
}

const program = join(import.meta.dirname, "../../scripts/wirebench.mjs");

/** Runs `wirebench` as a person would: a process of its own on plain Node. */
export function runWirebench(
  args: readonly string[],
  env: Record<string, string> = {},
  input = "",
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...env },
      stdio: "pipe",
    });
    const out: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, stdout: Buffer.concat(out), stderr, ms: performance.now() - startedAt });
    });
    child.stdin.end(input);
  });
}

/** The exchange of `wirebench send … --output exchange`, as loosely as an outside program would read it. */
export interface ExchangeJson {
  readonly wirebench: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly fields: readonly (readonly [string, string])[];
  };
  readonly session: string;
  readonly risks: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
  readonly outcome: string;
  readonly response?: {
    readonly status: number;
    readonly contentBytes: number;
    readonly mediaType: string | null;
  };
  readonly error?: {
    readonly kind: string;
    readonly phase?: string;
    readonly limitMs?: number;
    readonly message: string;
    readonly advice: string;
  };
  readonly attempts: readonly {
    readonly reason: string;
    readonly because?: string;
    readonly url: string;
    readonly method: string;
    readonly status?: number;
    readonly waitAfterMs?: number;
    readonly decision: { readonly retry: boolean; readonly because: string } | null;
    readonly connection: { readonly id: number; readonly reused: boolean } | null;
    readonly wire: { readonly sentBytes: number; readonly sentHead: string; readonly receivedHead: string };
  }[];
  readonly totalMs: number;
}

/** Sends and reads the exchange; the exit code comes along. */
export async function sendExchange(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ExchangeJson & { readonly code: number | null }> {
  const { stdout, stderr, code } = await runWirebench(["send", ...args, "--output", "exchange"], env);
  if (stdout.length === 0) throw new Error(`nothing was printed (exit ${String(code)}): ${stderr}`);
  // The contract's own words for what it prints.
  return { ...(JSON.parse(stdout.toString("utf8")) as ExchangeJson), code };
}
